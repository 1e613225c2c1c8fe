import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Flushes a folder, so that a name made or removed in it outlives a crash of the machine. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder as a file, and flushes names with the file's own data.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it, 0700, each flushed into the one that holds it. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

/**
 * Gives a finished file its name, in one step and only when nothing has it: `EEXIST` otherwise. A link
 * does that everywhere; a plain rename would replace.
 */
export async function renameToNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    // File systems without links (exFAT, some shares): the check leaves a moment open, but only for
    // another program that makes this very name, which holds the id of one backup.
    if (await stat(to).catch(() => null)) {
      throw Object.assign(new Error(`${to} exists.`), { code: 'EEXIST' });
    }
    await rename(from, to);
  }
  await rm(from, { force: true });
  await syncFolder(dirname(to));
}

function isUnsupported(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return (
    code === 'EPERM' ||
    code === 'ENOTSUP' ||
    code === 'EOPNOTSUPP' ||
    code === 'ENOSYS' ||
    code === 'EMLINK'
  );
}
