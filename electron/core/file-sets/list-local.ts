import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { compareBytes } from './choose-paths.ts';
import type { ListedPath, Listing, ListRequest } from './listing.ts';
import { latin1, type BytePath } from './path-text.ts';
import { stopIfAborted } from './file-set-errors.ts';

/** Other work of this thread gets its turn after so long. */
const TURN_MS = 20;

/**
 * Lists a folder of this machine. Calls of the system are made without promises: for a hundred thousand
 * files those would take several times as long as the system does. Rejects with Node's own error when
 * the folder itself cannot be read.
 */
export async function listLocal({ folder, isExcluded, signal }: ListRequest): Promise<Listing> {
  const root = await stat(folder);
  const base = Buffer.from(folder.endsWith('/') ? folder : `${folder}/`);
  const paths: ListedPath[] = [listed('.', root, true)];
  const unreadable: BytePath[] = [];
  const mounts: BytePath[] = [];
  const waiting: BytePath[] = ['.'];
  const isRoot = process.getuid?.() === 0;
  let turnEnds = performance.now() + TURN_MS;

  const take = (path: BytePath): void => {
    const facts = attempt(() => lstatSync(below(base, path)));
    // What is gone by now was there for a moment only.
    if (facts === 'gone') return;
    if (facts === 'unreadable') {
      unreadable.push(path);
      return;
    }
    paths.push(listed(path, facts, isRoot || isReadable(below(base, path), facts)));
    if (!facts.isDirectory()) return;
    if (facts.dev === root.dev) waiting.push(path);
    else mounts.push(path);
  };

  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (performance.now() > turnEnds) {
      await setImmediate();
      turnEnds = performance.now() + TURN_MS;
    }
    stopIfAborted(signal);
    const parent = at;
    const names = attempt(() => readdirSync(below(base, parent), 'buffer'));
    if (names === 'unreadable') unreadable.push(parent);
    if (typeof names === 'string') continue;
    for (const name of names) {
      const path =
        parent === '.' ? name.toString('latin1') : `${parent}/${name.toString('latin1')}`;
      if (!isExcluded(path)) take(path);
    }
  }
  return { paths: paths.toSorted((a, b) => compareBytes(a.path, b.path)), unreadable, mounts };
}

/** A path of the set as one that the system takes, byte for byte. */
export function below(base: Buffer, path: BytePath): Buffer {
  return Buffer.concat([base, Buffer.from(path, 'latin1')]);
}

/** The folder of a set as bytes that paths are put behind. */
export function baseOf(folder: string): Buffer {
  return Buffer.from(latin1(folder.endsWith('/') ? folder : `${folder}/`), 'latin1');
}

function attempt<T>(look: () => T): T | 'gone' | 'unreadable' {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreadable';
  }
}

function isReadable(file: Buffer, facts: Stats): boolean {
  if (!facts.isFile()) return true;
  return attempt(() => accessSync(file, constants.R_OK)) !== 'unreadable';
}

function listed(path: BytePath, facts: Stats, readable: boolean): ListedPath {
  const { size, mtimeMs, ctimeMs } = facts;
  const bytes = facts.isFile() ? size : 0;
  return { path, kind: kindOf(facts), bytes, readable, mtimeMs, ctimeMs };
}

function kindOf(facts: Stats): ListedPath['kind'] {
  if (facts.isFile()) return 'file';
  if (facts.isDirectory()) return 'folder';
  return facts.isSymbolicLink() ? 'link' : 'special';
}
