import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { tapToolOutput } from '../../tools/tap-tool-output.ts';
import type { Dump, DumpVerdict, EngineContext } from '../engine.ts';
import { BundleReader } from './bundle-reader.ts';
import type { BundleHeader } from './bundle-header.ts';
import { emptyBundle } from './empty-bundle.ts';
import { assertDone, gitCall, type Repository } from './git-call.ts';
import { findLeftOut, notesOnLeftOut } from './left-out.ts';
import { headId, listRefs, type ListedRef } from './list-refs.ts';
import { mirrorFolder } from './mirror-url.ts';
import { openRepository } from './open-repository.ts';
import { gitInventory, refObjects } from './ref-inventory.ts';
import { lookAtRepository, refuseIncomplete, type RepositoryFacts } from './repository-facts.ts';

/** Arguments that write a bundle of all refs, of HEAD and of linked working trees' heads to stdout. */
export const BUNDLE_ARGUMENTS = ['bundle', 'create', '--quiet', '-', '--all'] as const;

/** What was there right before the bundle. */
interface Before {
  readonly facts: RepositoryFacts;
  readonly refs: ReadonlyMap<string, ListedRef>;
  readonly headId: string | null;
  readonly warnings: readonly string[];
}

/** Starts `git bundle create`. A repository behind a URL is cloned before this resolves. */
export async function dumpRepository(place: string, context: EngineContext): Promise<Dump> {
  const repository = await openRepository(place, context);
  const before = await lookBefore(repository);
  for (const warning of before.warnings) context.log(warning);
  const reader = new BundleReader();
  const run = isEmpty(before) ? emptyRun(before, reader) : bundleRun(repository, before, reader);
  const finished = run.whole.then((): DumpVerdict => verdictOf(repository, before));
  finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
  return {
    format: 'bundle',
    extension: 'bundle',
    estimatedBytes: before.facts.sizeBytes,
    stream: run.stream,
    finished,
    inventory: async () => {
      const { refs } = await run.whole;
      const symbolic = [...before.refs].flatMap(([name, ref]) =>
        ref.symbolic === null ? [] : [[name, ref.symbolic] as const],
      );
      const links = { head: before.facts.head, symbolic: new Map(symbolic) };
      const inventory = gitInventory(await refObjects(refs, repository), links);
      await rm(mirrorFolder(context), { recursive: true, force: true });
      return inventory;
    },
    extra: () => Promise.resolve(null),
  };
}

async function lookBefore(repository: Repository): Promise<Before> {
  const facts = await lookAtRepository(repository);
  refuseIncomplete(facts);
  const warnings = notesOnLeftOut(await findLeftOut(repository, facts), facts);
  const refs = await listRefs(repository);
  const before = { facts, refs, headId: await headId(repository), warnings };
  if (!isEmpty(before)) return before;
  return {
    ...before,
    warnings: [...warnings, 'The repository holds no commit, and so does the backup.'],
  };
}

function isEmpty(before: Pick<Before, 'refs' | 'headId'>): boolean {
  return before.refs.size === 0 && before.headId === null;
}

interface BundleRun {
  readonly stream: Readable;
  /** Resolves when git ended well and the bundle is whole and holds every ref. */
  readonly whole: Promise<BundleHeader>;
}

function emptyRun(before: Before, reader: BundleReader): BundleRun {
  const bytes = emptyBundle(before.facts.objectFormat);
  reader.push(bytes);
  return { stream: Readable.from([bytes]), whole: Promise.resolve(reader.end()) };
}

function bundleRun(repository: Repository, before: Before, reader: BundleReader): BundleRun {
  const { context } = repository;
  const tool = context.runner.start(gitCall(repository, BUNDLE_ARGUMENTS), context.signal);
  tool.stdin.end();
  const exited = assertDone(tool, 'bundle create', context.signal);
  const { promise: read, resolve, reject } = Promise.withResolvers<BundleHeader>();
  read.catch(() => {});
  const end = async () => {
    const header = reader.end();
    refuseLostRefs(before, await listRefs(repository), header);
    resolve(header);
  };
  const stream = tapToolOutput(tool, { push: (chunk) => reader.push(chunk), end }, exited);
  stream.once('error', reject);
  stream.once('close', () => reject(notReadToEnd()));
  return { stream, whole: exited.then(() => read) };
}

/**
 * `git bundle` silently leaves out a ref whose name is ambiguous (`refs/heads/main` beside a branch that
 * is called `refs/heads/main`). Whatever was there before and after must be in the bundle.
 */
function refuseLostRefs(
  before: Before,
  after: ReadonlyMap<string, ListedRef>,
  header: BundleHeader,
): void {
  const held = new Set(header.refs.map(({ name }) => name));
  const lost = [...before.refs.keys()].filter((name) => after.has(name) && !held.has(name));
  if (before.facts.head === null && before.headId !== null && !held.has('HEAD')) lost.push('HEAD');
  if (lost.length === 0) return;
  throw new LifeboatError(
    'dump-incomplete',
    `The bundle that git made lacks ${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ` and ${lost.length - 5} more refs` : ''}: their names can be understood in two ways, or the list of packed refs is out of order.`,
    'Rename the branch or tag whose own name begins with “refs/” or is “HEAD” (git branch -m), or run git pack-refs --all; then back up again.',
  );
}

function verdictOf(repository: Repository, before: Before): DumpVerdict {
  const version = repository.git.version ?? 'unknown';
  return {
    tools: [{ name: 'git', version }],
    serverVersion: version,
    serverProperties: {
      bare: String(before.facts.bare),
      objectFormat: before.facts.objectFormat,
    },
    warnings: before.warnings,
  };
}

function notReadToEnd(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'The bundle was not read to its end.',
    'Nothing was published. Look at the error beside this one.',
  );
}
