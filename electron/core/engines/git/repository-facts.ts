import { askGit, gitLines, tryGit, type Repository } from './git-call.ts';
import type { ObjectFormat } from './bundle-header.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { gitFailure } from './git-failure.ts';

/** What a repository is, apart from its refs. */
export interface RepositoryFacts {
  readonly bare: boolean;
  /** Whether files are checked out in the very folder. */
  readonly hasWorkTree: boolean;
  /** History is cut off, so that no bundle of it is whole. */
  readonly shallow: boolean;
  /** Objects are missing here on purpose, and fetched when they are wanted. */
  readonly partial: boolean;
  readonly objectFormat: ObjectFormat;
  /** Estimate of what the objects take, in bytes; those of `alternates` are not counted. */
  readonly sizeBytes: number;
  /** Folders of objects that are borrowed from another repository. */
  readonly alternates: readonly string[];
  /** Name of the branch that HEAD stands for, also when it has no commit yet; null when HEAD is detached. */
  readonly head: string | null;
}

/** Looks at a repository. Rejects when there is none in that very folder, or git may not read it. */
export async function lookAtRepository(repository: Repository): Promise<RepositoryFacts> {
  const asked = ['--is-bare-repository', '--is-inside-work-tree', '--is-shallow-repository'];
  const answers = (await askGit(repository, ['rev-parse', ...asked])).trim().split('\n');
  const [bare, hasWorkTree, shallow] = answers.map((answer) => answer === 'true');
  const settings = await settingsOf(repository);
  const counted = await askGit(repository, ['count-objects', '-v']);
  const figure = (name: string) =>
    Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(counted)?.[1] ?? 0);
  return {
    bare: bare ?? false,
    hasWorkTree: hasWorkTree ?? false,
    shallow: shallow ?? false,
    partial: [...settings].some(
      ([name, value]) =>
        name === 'extensions.partialclone' ||
        (name.startsWith('remote.') && name.endsWith('.promisor') && value !== 'false'),
    ),
    objectFormat: settings.get('extensions.objectformat') === 'sha256' ? 'sha256' : 'sha1',
    sizeBytes: (figure('size') + figure('size-pack')) * 1024,
    alternates: [...counted.matchAll(/^alternate: (.*)$/gm)].map(([, path = '']) => path),
    head: await headOf(repository),
  };
}

/** Rejects a repository of which a bundle would not hold everything that its refs stand for. */
export function refuseIncomplete(facts: RepositoryFacts): void {
  if (facts.shallow)
    throw new LifeboatError(
      'source-damaged',
      'The repository is a shallow clone: its history is cut off, and a bundle of it would not be whole.',
      'Complete it with git fetch --unshallow, or back up the repository that it was cloned from.',
    );
  if (facts.partial)
    throw new LifeboatError(
      'source-damaged',
      'The repository is a partial clone: objects are missing in it, and a bundle of it would not be whole.',
      'Back up the repository that it was cloned from, or make a full clone and back up that.',
    );
}

async function headOf(repository: Repository): Promise<string | null> {
  const exit = await tryGit(repository, ['symbolic-ref', '-q', 'HEAD']);
  if (exit.exitCode === 0) return exit.stdout.trim();
  if (exit.exitCode === 1) return null;
  throw gitFailure('symbolic-ref', exit);
}

async function settingsOf(repository: Repository): Promise<ReadonlyMap<string, string>> {
  const pattern = String.raw`^(extensions\.(partialclone|objectformat)|remote\..*\.promisor)$`;
  const exit = await tryGit(repository, ['config', '-z', '--get-regexp', pattern]);
  if (exit.exitCode !== 0 && exit.exitCode !== 1) throw gitFailure('config', exit);
  return new Map(
    exit.stdout
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => {
        const [name = '', ...value] = entry.split('\n');
        return [name, value.join('\n')] as const;
      }),
  );
}

/** Number of lines that git prints for `args`. */
export async function countLines(
  repository: Repository,
  args: readonly string[],
  wanted: (line: Buffer) => boolean = () => true,
): Promise<number> {
  let count = 0;
  for await (const line of gitLines(repository, args)) if (wanted(line)) count += 1;
  return count;
}
