import { gitLines, tryGit, type Repository } from './git-call.ts';
import { decodeRefName } from './ref-name.ts';

/** A ref of a repository. */
export interface ListedRef {
  readonly id: string;
  /** The ref that this one stands for, of a symbolic ref. */
  readonly symbolic: string | null;
}

/** All refs of a repository by name, without HEAD. */
export async function listRefs(repository: Repository): Promise<ReadonlyMap<string, ListedRef>> {
  const refs = new Map<string, ListedRef>();
  const format = '--format=%(objectname) %(refname) %(symref)';
  for await (const line of gitLines(repository, ['for-each-ref', format])) {
    const [id, name, symbolic] = [...partsOf(line)];
    if (id === undefined || name === undefined) continue;
    refs.set(decodeRefName(name), {
      id: id.toString('latin1'),
      symbolic: symbolic === undefined || symbolic.length === 0 ? null : decodeRefName(symbolic),
    });
  }
  return refs;
}

/** Names of refs hold no spaces. */
function* partsOf(line: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = line.indexOf(32); end >= 0; end = line.indexOf(32, start)) {
    yield line.subarray(start, end);
    start = end + 1;
  }
  yield line.subarray(start);
}

/** The commit that HEAD stands for; null when it has none yet. */
export async function headId(repository: Repository): Promise<string | null> {
  const exit = await tryGit(repository, ['rev-parse', '-q', '--verify', 'HEAD']);
  return exit.exitCode === 0 ? exit.stdout.trim() : null;
}
