import { LifeboatError } from '../../../../shared/model/error.ts';

/** A code such as `SQLITE_BUSY` or `ENOENT`, which both SQLite and Node put on their errors. */
export function errorCodeOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')
    return thrown.code;
  return '';
}

/** True when another program's lock is in the way, now and perhaps not in a moment. */
export function isBusy(thrown: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCodeOf(thrown));
}

/** True when the content of the file is what is wrong: no database, or a damaged one. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(errorCodeOf(thrown));
}

/**
 * Turns an error of SQLite or of the file system into one with a hint. Other errors are returned as they
 * are. Codes: sqlite.org/rescode.html.
 */
export function sqliteError(thrown: unknown, file: string): unknown {
  if (thrown instanceof LifeboatError) return thrown;
  const code = errorCodeOf(thrown);
  const make = (error: LifeboatError['code'], message: string, hint: string) =>
    new LifeboatError(error, message, hint, { cause: thrown });
  if (isBusy(thrown))
    return make(
      'source-busy',
      `Another program holds a lock on "${file}" and did not let go of it.`,
      'Wait until its transaction has ended, or end that program, then try again.',
    );
  if (code === 'SQLITE_NOTADB')
    return make(
      'not-a-database',
      `"${file}" is not a SQLite database.`,
      'Choose the database file itself. A file encrypted by SQLCipher or SEE cannot be read without its key.',
    );
  if (isDamage(thrown))
    return make(
      'source-damaged',
      `The SQLite database "${file}" is damaged.`,
      'Restore the last good backup, or save what can be read with `sqlite3 FILE .recover`.',
    );
  if (code === 'SQLITE_READONLY_ROLLBACK' || code === 'SQLITE_READONLY_RECOVERY')
    return make(
      'file-not-readable',
      `"${file}" was left in the middle of a transaction by a program that ended.`,
      'Open it once with its own program or with `sqlite3`, so that SQLite rolls that transaction back.',
    );
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_READONLY_DIRECTORY')
    return make(
      'file-not-readable',
      `SQLite cannot open "${file}".`,
      'Check its permissions. A database in WAL mode also needs write access to its folder, for the -wal and -shm files.',
    );
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return make('file-missing', `There is no file "${file}".`, 'Check the path.');
  if (code === 'EACCES' || code === 'EPERM' || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH')
    return make(
      'file-not-readable',
      `This user may not use "${file}".`,
      'Give the user that runs Lifeboat access to the file and its folder.',
    );
  if (code === 'EROFS' || code.startsWith('SQLITE_READONLY'))
    return make(
      'file-not-writable',
      `"${file}" cannot be written.`,
      'Choose a folder that can be written.',
    );
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return make(
      'disk-full',
      `There is no space left for "${file}".`,
      'Free some space, then try again.',
    );
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO')
    return make(
      'file-not-readable',
      `Reading or writing "${file}" failed (${code}).`,
      'Look at the disk and its file system.',
    );
  return thrown;
}
