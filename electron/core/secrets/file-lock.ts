import { appendFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import { LifeboatError } from '../../../shared/model/error.ts';

const RETRY_MS = 25;
const TRIES = 600;

/** What this process does last under each lock file. */
const lastWork = new Map<string, Promise<unknown>>();

/**
 * Runs work while no other process does under the same lock file. The lock is SQLite's own on an empty
 * database: the operating system lets go of it when a process dies, so none is ever left behind, which a
 * lock file that merely exists cannot promise. It also lets go when this process closes the file in any
 * other place, as making it does, so work of this process comes one after the other.
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const before = lastWork.get(lockFile) ?? Promise.resolve();
  const mine = before.then(() => locked(lockFile, work));
  lastWork.set(
    lockFile,
    mine.catch(() => {}),
  );
  return mine;
}

async function locked<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  // Made here, since SQLite would make it readable for others.
  await appendFile(lockFile, '', { mode: 0o600 });
  const database = new Database(lockFile, { timeout: 0 });
  try {
    await takeLock(database, lockFile);
    return await work();
  } finally {
    database.close();
  }
}

async function takeLock(database: Database.Database, lockFile: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY'))
        throw error;
      await sleep(RETRY_MS);
    }
  }
  throw new LifeboatError(
    'conflict',
    `Another process has held ${lockFile} for ${(TRIES * RETRY_MS) / 1000} seconds.`,
    'Look for another Lifeboat that hangs on the same data folder.',
  );
}
