import { constants } from 'node:fs';
import {
  access,
  chmod,
  lstat,
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  unlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { errorCodeOf, fileError, folderUnreadable, stopIfAborted } from './file-set-errors.ts';
import { listLocal } from './list-local.ts';
import { pathText, type BytePath } from './path-text.ts';
import type { SetPlace, Step, TargetFacts } from './set-place.ts';

const SLASH = Buffer.from('/');

/** Folders of this machine, by Node. */
export const localPlace: SetPlace = {
  async list(request) {
    try {
      return await listLocal(request);
    } catch (thrown) {
      if (errorCodeOf(thrown) === 'EACCES') throw folderUnreadable(request.folder);
      throw fileError(thrown, request.folder);
    }
  },
  targetFacts,
  async apply(steps, signal) {
    const done: Step[] = [];
    try {
      for (const step of steps) {
        stopIfAborted(signal);
        await take(step);
        done.push(step);
      }
    } catch (thrown) {
      for (const step of done.toReversed()) await takeBack(step);
      throw thrown;
    }
  },
  async drop(paths) {
    for (const path of paths) {
      const file = bytes(path);
      if ((await lstat(file)).isDirectory()) await rmdir(file);
      else await unlink(file);
    }
  },
  remove,
  async isCaseBlind(folder) {
    const name = basename(folder);
    const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    return (await lstatOrNull(join(dirname(folder), other))) !== null;
  },
  async flush(folder) {
    // Windows opens no folder as a file.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

async function targetFacts(target: string): Promise<TargetFacts> {
  const parentFolder = dirname(target);
  const parentFacts = await stat(parentFolder).catch(() => null);
  const isRoot = process.getuid?.() === 0;
  if (parentFacts === null || !parentFacts.isDirectory())
    return { kind: 'missing', parent: 'missing', isMount: false, freeBytes: null, isRoot };
  const parent = await access(parentFolder, constants.W_OK | constants.X_OK).then(
    () => 'writable' as const,
    () => 'not-writable' as const,
  );
  const { bavail, bsize } = await statfs(parentFolder);
  const facts = await lstatOrNull(target).catch((thrown: unknown) => {
    throw fileError(thrown, target);
  });
  const kind = facts === null ? 'missing' : await kindOf(target, facts);
  const isMount = facts !== null && facts.dev !== parentFacts.dev;
  return { kind, parent, isMount, freeBytes: bavail * bsize, isRoot };
}

async function kindOf(
  target: string,
  facts: Awaited<ReturnType<typeof lstat>>,
): Promise<TargetFacts['kind']> {
  if (facts.isSymbolicLink()) return 'link';
  if (!facts.isDirectory()) return 'other';
  const folder = await opendir(target).catch((thrown: unknown) => {
    throw fileError(thrown, target);
  });
  try {
    return (await folder.read()) === null ? 'empty-folder' : 'folder';
  } finally {
    await folder.close();
  }
}

async function take(step: Step): Promise<void> {
  try {
    if ('make' in step) await mkdir(bytes(step.make), { mode: 0o700 });
    else if ('move' in step) await moveToFree(step.move, step.to);
    else await chmod(bytes(step.permit), step.mode);
  } catch (thrown) {
    throw fileError(thrown, pathText(placeOf(step)));
  }
}

async function moveToFree(from: BytePath, to: BytePath): Promise<void> {
  const there = await lstatOrNull(bytes(to));
  const facts = await lstat(bytes(from));
  // Onto an empty folder the system renames a folder by itself, and refuses a full one.
  if (there !== null && !(there.isDirectory() && facts.isDirectory())) throw cameUp(to);
  try {
    await rename(bytes(from), bytes(to));
  } catch (thrown) {
    const code = errorCodeOf(thrown);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') throw cameUp(to);
    if (code !== 'EACCES' || !facts.isDirectory()) throw thrown;
    // Its `..` is written as well, which its own owner must be allowed to do.
    await chmod(bytes(from), 0o700);
    await rename(bytes(from), bytes(to));
    await chmod(bytes(to), facts.mode & 0o7777);
  }
}

async function takeBack(step: Step): Promise<void> {
  // What cannot be taken back stays where it is, under a name that tells; the first error counts.
  if ('make' in step) await rmdir(bytes(step.make)).catch(() => {});
  if ('move' in step) await rename(bytes(step.to), bytes(step.move)).catch(() => {});
}

function placeOf(step: Step): BytePath {
  if ('make' in step) return step.make;
  return 'move' in step ? step.to : step.permit;
}

async function remove(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (thrown) {
    if (errorCodeOf(thrown) !== 'EACCES') throw fileError(thrown, folder);
    await openFolders(Buffer.from(folder));
    await rm(folder, { recursive: true, force: true }).catch((again: unknown) => {
      throw fileError(again, folder);
    });
  }
}

/** Lets their owner remove what folders without the right to write hold. */
async function openFolders(folder: Buffer): Promise<void> {
  if (!(await lstat(folder)).isDirectory()) return;
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    if (entry.isDirectory()) await openFolders(Buffer.concat([folder, SLASH, entry.name]));
  }
}

async function lstatOrNull(path: string | Buffer) {
  try {
    return await lstat(path);
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

function bytes(path: BytePath): Buffer {
  return Buffer.from(path, 'latin1');
}

function cameUp(path: BytePath): LifeboatError {
  return new LifeboatError(
    'file-exists',
    `"${pathText(path)}" came up while the restore was running.`,
    'Nothing of it was touched. Restore again, or under another name.',
  );
}
