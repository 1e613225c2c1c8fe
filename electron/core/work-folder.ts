import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of one job's or one look's own temporary files. */
export function workFolderPath(dataFolder: string, id: string): string {
  return join(dataFolder, 'work', id);
}

/** Runs `work` with a fresh folder (0700) and removes it afterwards, whatever happened. */
export async function withWorkFolder<T>(
  dataFolder: string,
  id: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = workFolderPath(dataFolder, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
