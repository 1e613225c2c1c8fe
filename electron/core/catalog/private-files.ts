import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const OTHERS = 0o077;

/** Makes the folder with 0700 when it is not there, and closes it to others when it is. */
export function ensurePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if ((statSync(folder).mode & OTHERS) !== 0) chmodSync(folder, PRIVATE_FOLDER);
}

/**
 * Makes an empty file with 0600 when it is not there, and closes it to others when it is. SQLite gives
 * the files that it makes beside it (-wal, -shm) the same mode.
 */
export function ensurePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', PRIVATE_FILE));
  if ((statSync(file).mode & OTHERS) !== 0) chmodSync(file, PRIVATE_FILE);
}

/** Makes an empty file with 0600. Throws EEXIST when there is one. */
export function createPrivateFile(file: string): void {
  closeSync(openSync(file, 'wx', PRIVATE_FILE));
}
