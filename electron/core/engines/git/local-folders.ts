import { constants } from 'node:fs';
import {
  access,
  chmod,
  lchown,
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { syncFolder } from '../../file-durability.ts';
import type { FolderState, FolderWork } from './folder-work.ts';

/** Folders of this machine. */
export const localFolders: FolderWork = {
  look: (path) => explained(path, () => look(path)),
  canWrite: async (folder) => {
    const facts = await stat(folder).catch(() => null);
    if (facts === null || !facts.isDirectory()) return null;
    return access(folder, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
  },
  freeBytes: async (folder) => {
    const facts = await statfs(folder).catch(() => null);
    return facts === null ? null : facts.bavail * facts.bsize;
  },
  makePrivate: (path) =>
    explained(path, async () => {
      await mkdir(path, { mode: 0o700 });
    }),
  move: (from, to) =>
    explained(to, async () => {
      // Windows renames onto nothing, not even an empty folder.
      if (process.platform === 'win32' && (await look(to)) === 'empty') await rmdir(to);
      await rename(from, to);
      await syncFolder(dirname(to));
    }),
  takeAfter: (path, example) =>
    explained(path, async () => {
      const { uid, gid, mode } = await stat(example);
      if (process.getuid?.() === 0) await chownAll(path, uid, gid);
      await chmod(path, mode & 0o7777);
    }),
  remove: (path) => explained(path, () => rm(path, { recursive: true, force: true })),
};

async function look(path: string): Promise<FolderState> {
  const facts = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (facts === null) return 'absent';
  if (!facts.isDirectory()) return 'other';
  return (await readdir(path)).length === 0 ? 'empty' : 'filled';
}

async function chownAll(path: string, uid: number, gid: number): Promise<void> {
  await lchown(path, uid, gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) await chownAll(below, uid, gid);
    else await lchown(below, uid, gid);
  }
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new LifeboatError(
      code === 'ENOSPC' ? 'disk-full' : 'file-not-writable',
      `"${path}" could not be worked with (${code}).`,
      'Check the folder, its rights and its disk. A mount point cannot be replaced: name a folder in it.',
      { cause: error },
    );
  }
}
