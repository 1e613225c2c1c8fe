import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/** What SQLite keeps beside a database file while it is in use, or after its user died. */
export const SIDECAR_SUFFIXES = ['-wal', '-shm', '-journal'] as const;

/** Removes a database file of ours with everything beside it; files that are not there are no error. */
export async function removeDatabaseFiles(file: string): Promise<void> {
  for (const suffix of ['', ...SIDECAR_SUFFIXES]) await rm(file + suffix, { force: true });
}

/** The file behind a path: a link to a database is followed, so that a swap never replaces the link. */
export function realTarget(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** The file that a restore writes until it is whole. */
export function unfinishedFile(file: string, workName: string): string {
  return `${realTarget(file)}.${workName}`;
}
