import Database from 'better-sqlite3';
import type { CatalogDatabase } from './catalog-database.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { damagedCatalog, toOpenError } from './open-error.ts';
import { ensurePrivateFile } from './private-files.ts';

/** How long a statement waits for another process's write to end. */
const BUSY_TIMEOUT_MS = 10_000;
const RETRY_MS = 20;

export interface OpenDatabaseOptions {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly now: () => Date;
}

/**
 * Opens the SQLite file at the newest version, with the settings that the catalog relies on:
 * a write-ahead log, so that readers never wait; every commit flushed (`synchronous = FULL`), so that a
 * power cut takes back nothing that was reported; foreign keys checked; no trust in the schema's own code.
 */
export function openDatabase(options: OpenDatabaseOptions): CatalogDatabase {
  const { file } = options;
  let db: CatalogDatabase | null = null;
  try {
    ensurePrivateFile(file);
    db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    refuseStranger(db, file);
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    const opened = db;
    retryWhileBusy(() => opened.pragma('journal_mode = WAL'));
    migrate(db, options);
    return db;
  } catch (error) {
    db?.close();
    throw toOpenError(file, error);
  }
}

/** A damaged file, or a database that something else made, is found before anything is written to it. */
function refuseStranger(db: CatalogDatabase, file: string): void {
  const [finding] = db.prepare('PRAGMA quick_check(1)').pluck().all();
  if (finding !== 'ok') throw damagedCatalog(file, String(finding));
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (tables.length > 0 && !tables.includes('audit_entries'))
    throw damagedCatalog(file, 'it is a database of another program');
}

/**
 * Going over to the write-ahead log needs the file alone for a moment, and SQLite does not wait for that
 * when two processes make a new catalog at the same time.
 */
function retryWhileBusy(work: () => void): void {
  const endMs = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      work();
      return;
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > endMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}
