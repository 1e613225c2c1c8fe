import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../../../../shared/format/count.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import { createLocalRunner } from '../../runners/local-runner.ts';
import type { CheckResult, EngineContext, PlainArtifact } from '../engine.ts';
import type { BundleHeader } from './bundle-header.ts';
import { chooseGit } from './choose-git.ts';
import { fillRepository } from './fill-repository.ts';
import { tryGit, type Repository } from './git-call.ts';
import { openBundle, type OpenBundle } from './open-bundle.ts';
import { gitInventory, refObjects } from './ref-inventory.ts';

const READ = 'bundle read to its end';

/**
 * Opens a bundle without the repository that it came from: its list of refs, the checksum of its pack,
 * `git bundle verify`, every object and every link between them, and the commits of each ref. Git works
 * on this machine; without one here, what only git can tell stays open.
 */
export async function checkBundle(
  artifact: PlainArtifact,
  context: EngineContext,
): Promise<CheckResult> {
  const here = context.runner.kind === 'local' ? context : { ...context, runner: ownRunner() };
  const folder = join(context.workFolder, 'checked.git');
  try {
    const bundle = await openBundle(artifact, context);
    const git = await chooseGit(here).catch((error: unknown) => orNull(error));
    if (git === null) return await checkWithoutGit(bundle);
    const repository = { git, folder, context: here };
    await fillRepository(repository, bundle, { bare: true, links: NO_LINKS });
    const inventory = gitInventory(await refObjects(bundle.header.refs, repository), NO_LINKS);
    return {
      checks: [readCheck(bundle), await verifyHeader(bundle.header, repository)],
      inventory,
    };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || thrown.code !== 'artifact-damaged') throw thrown;
    return { checks: [{ ...READING, verdict: 'failed', actual: thrown.message }], inventory: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const NO_LINKS = { head: null, symbolic: new Map<string, string>() } as const;
const READING = { name: READ, expected: 'whole, with the right checksum' } as const;

function ownRunner() {
  return createLocalRunner({ toolPaths: {} });
}

function orNull(error: unknown): null {
  if (error instanceof LifeboatError && error.code.startsWith('tool-')) return null;
  throw error;
}

async function checkWithoutGit(bundle: OpenBundle): Promise<CheckResult> {
  await bundle.drain();
  const open: Check = {
    name: 'objects and their links',
    verdict: 'inconclusive',
    expected: 'all there',
    actual: 'not looked at: there is no fitting git on this machine',
  };
  return { checks: [readCheck(bundle), open], inventory: null };
}

function readCheck({ header }: OpenBundle): Check {
  return {
    ...READING,
    verdict: 'proven',
    actual: `whole, with the right checksum; ${counted(header.refs.length, 'ref')}`,
  };
}

/** `git bundle verify` reads nothing but the header, so a file of only that is what it gets. */
async function verifyHeader(header: BundleHeader, repository: Repository): Promise<Check> {
  const file = join(repository.context.workFolder, 'checked.bundle');
  await writeFile(file, header.bytes, { mode: 0o600 });
  try {
    const exit = await tryGit(repository, ['bundle', 'verify', '--quiet', file]);
    return {
      name: 'git bundle verify',
      verdict: exit.exitCode === 0 ? 'proven' : 'failed',
      expected: 'a complete history',
      actual: exit.exitCode === 0 ? 'a complete history' : exit.stderr,
    };
  } finally {
    await rm(file, { force: true });
  }
}
