import type { OpenBundle } from './open-bundle.ts';
import { damaged, type BundleRef } from './bundle-header.ts';
import { askGit, tryGit, type Repository } from './git-call.ts';
import { gitFailure } from './git-failure.ts';
import { judgeFsck } from './judge-fsck.ts';
import type { RefLinks } from './ref-inventory.ts';
import { encodeRefName, restoredRefName } from './ref-name.ts';

/**
 * Makes a repository of a bundle in a folder that does not exist yet: every object, every ref exactly,
 * HEAD and symbolic refs as they were, and nothing that leads back to the bundle. Rejects with
 * `artifact-damaged` when an object is broken or missing. Files are not checked out.
 */
export async function fillRepository(
  repository: Repository,
  bundle: OpenBundle,
  form: { readonly bare: boolean; readonly links: RefLinks },
): Promise<void> {
  const { refs, objectFormat } = bundle.header;
  await initialise(repository, form.bare, objectFormat);
  await takeObjects(repository, bundle);
  if (form.links.head !== null) await askGit(repository, ['symbolic-ref', 'HEAD', form.links.head]);
  await writeRefs(repository, refs, form);
  await demandConnected(repository);
}

async function initialise(repository: Repository, bare: boolean, format: string): Promise<void> {
  const { git, folder, context } = repository;
  // Without templates: the user's may hold hooks, and nothing is to be there but what the backup holds.
  const args = ['init', '--quiet', '--template=', ...(bare ? ['--bare'] : [])];
  const sha256 = format === 'sha256' ? ['--object-format=sha256'] : [];
  const call = { tool: git.path, args: [...args, ...sha256, '--', folder] };
  const exit = await context.runner.run(call, context.signal);
  if (exit.exitCode !== 0) throw gitFailure('init', exit);
}

async function takeObjects(repository: Repository, bundle: OpenBundle): Promise<void> {
  const exit = await tryGit(repository, ['index-pack', '--stdin'], bundle.pack());
  if (exit.exitCode === 0) {
    await bundle.drain();
    return;
  }
  // What stands in the way here is not the bundle's fault.
  const failure = gitFailure('index-pack', exit);
  if (failure.code === 'disk-full' || failure.code === 'file-not-readable') throw failure;
  await bundle.drain();
  throw exit.signal === null ? damaged(failure.message) : failure;
}

/** All refs in one transaction; then those that stand for another ref. */
async function writeRefs(
  repository: Repository,
  refs: readonly BundleRef[],
  { bare, links }: { readonly bare: boolean; readonly links: RefLinks },
): Promise<void> {
  const plain = refs.filter(({ name }) => name !== 'HEAD' && !links.symbolic.has(name));
  const transaction = plain.flatMap(({ name, id }) => [
    Buffer.from('create '),
    encodeRefName(restoredRefName(name)),
    Buffer.from(`\0${id}\0`),
  ]);
  const input = oneChunk(Buffer.concat(transaction));
  const exit = await tryGit(repository, ['update-ref', '--stdin', '-z'], input);
  if (exit.exitCode !== 0) {
    const failure = gitFailure('update-ref', exit);
    throw /nonexistent object|bad object|invalid/.test(exit.stderr)
      ? damaged(failure.message)
      : failure;
  }
  for (const [name, to] of links.symbolic)
    if (refs.some((ref) => ref.name === name))
      await askGit(repository, ['symbolic-ref', '--', name, to]);
  const head = refs.find(({ name }) => name === 'HEAD');
  if (links.head === null && head !== undefined)
    await askGit(repository, ['update-ref', '--no-deref', 'HEAD', head.id]);
  const stash = refs.find(({ name }) => name === 'refs/stash');
  // `git stash list` reads the log of that ref, which no bundle holds.
  if (!bare && stash !== undefined) await logStash(repository, stash.id);
}

async function logStash(repository: Repository, id: string): Promise<void> {
  await askGit(repository, ['update-ref', '-d', 'refs/stash']);
  const args = ['update-ref', '--create-reflog', '-m', 'stash of the backup', 'refs/stash', id];
  await askGit(repository, [...args]);
}

async function demandConnected(repository: Repository): Promise<void> {
  const args = ['fsck', '--connectivity-only', '--no-dangling', '--no-progress'];
  const problem = judgeFsck(await tryGit(repository, args));
  if (problem !== null) throw damaged(`Not everything that its refs need is in it: ${problem}`);
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
