import Database from 'better-sqlite3';
import { LifeboatError } from '../../../../shared/model/error.ts';

export type SqliteConnection = Database.Database;

/** How long one statement waits for another program's lock before SQLite says that it is busy. */
const LOCK_WAIT_MS = 200;

/**
 * Opens an existing SQLite file; never creates one. A connection of our own is the only way in which
 * this engine reads a file that others use: opening and closing such a file with `node:fs` would drop the
 * POSIX locks that SQLite holds on it anywhere in this process (sqlite.org/howtocorrupt.html, 2.2).
 */
export function openDatabase(file: string, access: 'read-only' | 'read-write'): SqliteConnection {
  refuseTrimmedName(file);
  const database = new Database(file, {
    readonly: access === 'read-only',
    fileMustExist: true,
    timeout: LOCK_WAIT_MS,
  });
  // The schema of a file is foreign data: it may not call functions with side effects.
  database.pragma('trusted_schema = OFF');
  return database;
}

/** better-sqlite3 trims names, so that one with a space at its end would quietly mean another file. */
function refuseTrimmedName(file: string): void {
  if (file === file.trim()) return;
  throw new LifeboatError(
    'invalid-input',
    `The file name ${JSON.stringify(file)} begins or ends with white space.`,
    'Rename the file, or give a link to it whose name has no white space at its ends.',
  );
}
