import { openDatabase } from './open-database.ts';
import { isBusy, isDamage } from './sqlite-errors.ts';
import { waitForLock } from './wait-for-lock.ts';

/** `unusable`: the file is damaged or no database, so that nobody can hold one of SQLite's locks on it. */
export type ExclusiveOutcome = 'free' | 'in-use' | 'unusable';

/**
 * Finds out whether another program reads or writes a database, by locking it for a moment. In exclusive
 * locking mode this also fails while anyone has a WAL database open, even when idle. Closing brings
 * the content of a -wal file into the database, so that the file is whole by itself afterwards.
 */
export async function tryExclusive(input: {
  readonly file: string;
  readonly waitMs: number;
}): Promise<ExclusiveOutcome> {
  try {
    const database = openDatabase(input.file, 'read-write');
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      await waitForLock(input.waitMs, () => database.exec('BEGIN EXCLUSIVE'));
      database.exec('ROLLBACK');
      return 'free';
    } finally {
      database.close();
    }
  } catch (thrown) {
    if (isBusy(thrown)) return 'in-use';
    if (isDamage(thrown)) return 'unusable';
    throw thrown;
  }
}
