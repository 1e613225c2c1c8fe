import { counted } from '../../../../shared/format/count.ts';
import { gitFailure } from './git-failure.ts';
import { gitLines, tryGit, type Repository } from './git-call.ts';
import { countLines, type RepositoryFacts } from './repository-facts.ts';

/** What lies in or around a repository and is in no bundle of it. */
export interface LeftOut {
  readonly changedFiles: number;
  readonly untracked: number;
  readonly olderStashes: number;
  readonly submodules: number;
  readonly lfsFiles: number;
  readonly linkedWorkTrees: number;
}

const POINTER = '^version https://git-lfs.github.com/spec/v1$';

/** Counts what a bundle leaves out, so that nobody believes it to be in the backup. */
export async function findLeftOut(
  repository: Repository,
  facts: RepositoryFacts,
): Promise<LeftOut> {
  const hasCommit =
    (await tryGit(repository, ['rev-parse', '-q', '--verify', 'HEAD^{commit}'])).exitCode === 0;
  const work = facts.hasWorkTree
    ? await uncommitted(repository)
    : { changedFiles: 0, untracked: 0 };
  const stashes = await tryGit(repository, ['rev-parse', '-q', '--verify', 'refs/stash']);
  return {
    ...work,
    olderStashes:
      stashes.exitCode === 0
        ? Math.max(
            0,
            (await countLines(repository, ['reflog', 'show', '--format=%H', 'refs/stash'])) - 1,
          )
        : 0,
    submodules: hasCommit
      ? await countLines(repository, ['ls-tree', '-r', 'HEAD'], (line) =>
          line.subarray(0, 7).equals(SUBMODULE),
        )
      : 0,
    lfsFiles: hasCommit ? await lfsFiles(repository) : 0,
    linkedWorkTrees: Math.max(
      0,
      (await countLines(repository, ['worktree', 'list', '--porcelain'], (line) =>
        line.toString('latin1').startsWith('worktree '),
      )) - 1,
    ),
  };
}

const SUBMODULE = Buffer.from('160000 ');
const QUESTION_MARK = 0x3f;

async function uncommitted(
  repository: Repository,
): Promise<Pick<LeftOut, 'changedFiles' | 'untracked'>> {
  const quiet = { ...repository, settings: await withoutOwnFilters(repository) };
  const args = ['status', '--porcelain', '--untracked-files=normal', '--ignore-submodules=all'];
  let changedFiles = 0;
  let untracked = 0;
  for await (const line of gitLines(quiet, args)) {
    if (line[0] === QUESTION_MARK) untracked += 1;
    else changedFiles += 1;
  }
  return { changedFiles, untracked };
}

/** `git status` may pass files through filters; those that the repository itself names are not run. */
async function withoutOwnFilters(repository: Repository): Promise<readonly string[]> {
  const args = ['config', '--show-scope', '--name-only', '-z', '--get-regexp', '^filter\\.'];
  const exit = await tryGit(repository, args);
  if (exit.exitCode === 1) return [];
  if (exit.exitCode !== 0) throw gitFailure('config', exit);
  const entries = exit.stdout.split('\0');
  return entries.flatMap((scope, at) =>
    at % 2 === 0 && (scope === 'local' || scope === 'worktree')
      ? [
          /required$/i.test(entries[at + 1] ?? '')
            ? `${entries[at + 1]}=false`
            : `${entries[at + 1]}=`,
        ]
      : [],
  );
}

/** Files whose content is kept outside of the repository; a search only where attributes say so. */
async function lfsFiles(repository: Repository): Promise<number> {
  const attributes = await tryGit(repository, [
    'grep',
    '-l',
    '-F',
    'filter=lfs',
    'HEAD',
    '--',
    ':(top,glob)**/.gitattributes',
  ]);
  if (attributes.exitCode === 1) return 0;
  if (attributes.exitCode !== 0) throw gitFailure('grep', attributes);
  const pointers = await tryGit(repository, ['grep', '-l', '-I', POINTER, 'HEAD', '--', ':(top)*']);
  if (pointers.exitCode === 1) return 0;
  if (pointers.exitCode !== 0) throw gitFailure('grep', pointers);
  return pointers.stdout.trimEnd().split('\n').length;
}

/** What a person should know before relying on a backup of this repository. */
export function notesOnLeftOut(left: LeftOut, facts: RepositoryFacts): string[] {
  const notes: string[] = [];
  const say = (count: number, text: () => string) => {
    if (count > 0) notes.push(text());
  };
  say(
    left.changedFiles + left.untracked,
    () =>
      `Uncommitted work is not in the backup: ${counted(left.changedFiles, 'changed file')} and ${counted(left.untracked, 'untracked file or folder', 'untracked files or folders')}. Commit it, or back up the folder as files too.`,
  );
  say(
    left.olderStashes,
    () =>
      `Only the newest stash is in the backup; ${counted(left.olderStashes, 'older one is', 'older ones are')} not. Make branches of what you need (git stash branch).`,
  );
  say(
    left.submodules,
    () =>
      `${counted(left.submodules, 'submodule is', 'submodules are')} named in the backup, but their repositories are not in it: back up each of them too.`,
  );
  say(
    left.lfsFiles,
    () =>
      `${counted(left.lfsFiles, 'file is', 'files are')} kept in Git LFS: only their pointers are in the backup. Back up the LFS store as well.`,
  );
  say(
    left.linkedWorkTrees,
    () =>
      `${counted(left.linkedWorkTrees, 'linked working tree', 'linked working trees')}: their commits are in the backup, their uncommitted work is not.`,
  );
  say(
    facts.alternates.length,
    () =>
      `Objects are borrowed from ${facts.alternates.join(', ')}; those that the refs need are in the backup.`,
  );
  return notes;
}

/** What no bundle ever holds; said once in every plan. */
export const NEVER_IN_A_BUNDLE =
  'All branches, tags, notes and the newest stash are taken. The repository’s own settings (remotes, hooks) and its reflogs are not.';
