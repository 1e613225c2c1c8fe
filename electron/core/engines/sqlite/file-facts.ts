import { stat, statfs } from 'node:fs/promises';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { errorCodeOf, sqliteError } from './sqlite-errors.ts';

/** Size of a database with the part of it that still lies in its -wal file, in bytes. */
export async function databaseBytes(file: string): Promise<number> {
  const main = await statRegularFile(file);
  const wal = await statOrNull(`${file}-wal`);
  return main.size + (wal?.size ?? 0);
}

/** Facts of a file that must be there; rejects with a hint when it is not, or is a folder. */
export async function statRegularFile(file: string) {
  const facts = await stat(file).catch((thrown: unknown) => {
    throw sqliteError(thrown, file);
  });
  if (facts.isFile()) return facts;
  throw new LifeboatError(
    'not-a-database',
    `"${file}" is ${facts.isDirectory() ? 'a folder' : 'no regular file'}.`,
    'Choose the database file itself.',
  );
}

/** Null when there is nothing at that path. Any other trouble is thrown, since it does not mean absent. */
export async function statOrNull(file: string) {
  try {
    return await stat(file);
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT') return null;
    throw sqliteError(thrown, file);
  }
}

/** Bytes that this user may still write in a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const facts = await statfs(folder);
  return facts.bavail * facts.bsize;
}

/** Rejects with `disk-full` when a folder has less room than a file needs. */
export async function demandSpace(folder: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= neededBytes) return;
  throw new LifeboatError(
    'disk-full',
    `"${folder}" has ${formatBytes(free)} free, and ${formatBytes(neededBytes)} are needed.`,
    'Free some space there, then try again.',
  );
}
