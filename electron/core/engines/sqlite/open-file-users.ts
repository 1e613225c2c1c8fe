import { readdir, readlink } from 'node:fs/promises';

/**
 * Process ids of other programs that have a file open, where the system tells (Linux, and there the
 * processes that this user may look at). A program that holds a connection without a transaction has no
 * lock that SQLite could meet, and would go on writing into the replaced file.
 */
export async function openFileUsers(file: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const users: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    if (await hasOpen(pid, file)) users.push(pid);
  }
  return users;
}

/** Processes end and descriptors close while they are listed; what cannot be read is not open to us. */
async function hasOpen(pid: number, file: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  for (const descriptor of descriptors) {
    const link = await readlink(`${folder}/${descriptor}`).catch(() => null);
    if (link === file) return true;
  }
  return false;
}
