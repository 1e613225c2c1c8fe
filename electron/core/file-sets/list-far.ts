import type { Runner } from '../runners/runner.ts';
import { compareBytes } from './choose-paths.ts';
import { folderMissing, folderUnreadable, toolEnded, stopIfAborted } from './file-set-errors.ts';
import type { ListedPath, Listing, ListRequest } from './listing.ts';
import { outputOf } from './output-of.ts';
import { latin1, type BytePath } from './path-text.ts';

/** Type, bytes, times in seconds, device, path below the folder; NUL ends each. GNU find knows these. `r` or `-` comes first. */
const FORMAT = String.raw`%y %s %T@ %C@ %D %P\0`;

const KINDS: Readonly<Record<string, ListedPath['kind']>> = { f: 'file', d: 'folder', l: 'link' };

/** The call of `find` that lists a folder. */
export function findCall(tool: string, folder: string) {
  const readable = ['(', '-readable', '-printf', 'r', '-o', '-printf', '-', ')'];
  const args = ['-H', folder, '-ignore_readdir_race', '-xdev', ...readable, '-printf', FORMAT];
  return { tool, args, env: { LC_ALL: 'C' } };
}

/** Lists a folder where the runner's tools are, by GNU find. Rejects when the folder is not there. */
export async function listFar(
  runner: Pick<Runner, 'start'>,
  tool: string,
  { folder, isExcluded, signal }: ListRequest,
): Promise<Listing> {
  const find = runner.start(findCall(tool, folder), signal);
  find.stdin.end();
  const paths: ListedPath[] = [];
  const mounts: BytePath[] = [];
  let device = '';
  for await (const record of recordsOf(outputOf(find, signal))) {
    const [facts = '', bytes = '', mtime = '', ctime = '', onDevice = ''] = record.split(' ', 5);
    const head = facts.length + bytes.length + mtime.length + ctime.length + onDevice.length + 5;
    const path = record.slice(head) || '.';
    if (path === '.') device = onDevice;
    if (path !== '.' && isWithin(path, isExcluded)) continue;
    const kind = KINDS[facts[1] ?? ''] ?? 'special';
    paths.push({
      path,
      kind,
      bytes: kind === 'file' ? Number(bytes) : 0,
      readable: kind !== 'file' || facts.startsWith('r'),
      mtimeMs: Number(mtime) * 1000,
      ctimeMs: Number(ctime) * 1000,
    });
    if (kind === 'folder' && onDevice !== device) mounts.push(path);
  }
  const exit = await find.finished;
  stopIfAborted(signal);
  const unreadable = unreadableIn(exit.stderr, folder).filter(
    (path) => !isWithin(path, isExcluded),
  );
  const explained = exit.exitCode === 0 || (exit.exitCode === 1 && exit.stderr !== '');
  if (paths.length === 0 && /No such file or directory/.test(exit.stderr))
    throw folderMissing(folder);
  if (paths.length === 0 && /Permission denied/.test(exit.stderr)) throw folderUnreadable(folder);
  if (!explained || paths.length === 0 || hasOtherTrouble(exit.stderr))
    throw toolEnded('find', exit);
  return { paths: paths.toSorted((a, b) => compareBytes(a.path, b.path)), unreadable, mounts };
}

/** The chooser answers for the folders above a path as well; `find` has looked into all of them. */
function isWithin(path: BytePath, isExcluded: (path: BytePath) => boolean): boolean {
  return path !== '.' && isExcluded(path);
}

async function* recordsOf(stdout: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of stdout) {
    const records = (begun + chunk.toString('latin1')).split('\0');
    begun = records.pop() ?? '';
    yield* records;
  }
}

const DENIED = /^.*?find: ['‘](?<path>.*)['’]: Permission denied$/;

function unreadableIn(stderr: string, folder: string): BytePath[] {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return stderr.split('\n').flatMap((line) => {
    const path = DENIED.exec(line)?.groups?.['path'];
    if (path === undefined) return [];
    return [latin1(path.startsWith(base) ? path.slice(base.length) : path)];
  });
}

function hasOtherTrouble(stderr: string): boolean {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.some((line) => !DENIED.test(line) && !line.endsWith('No such file or directory'));
}
