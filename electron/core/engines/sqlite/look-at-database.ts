import { openDatabase, type SqliteConnection } from './open-database.ts';
import { waitForLock } from './wait-for-lock.ts';

/** Properties of a database file that its header or its first page tells. */
export interface DatabaseFacts {
  readonly sqliteVersion: string;
  /** `wal` or a rollback-journal mode, `delete`. */
  readonly journalMode: string;
  readonly pageSizeBytes: number;
  readonly pages: number;
  readonly encoding: string;
  readonly userVersion: number;
  readonly applicationId: number;
  /** Tables, views, indexes and triggers of the schema. */
  readonly schemaObjects: number;
}

/** Reads the facts of a file and changes nothing. Throws SQLite's own error when it cannot. */
export async function lookAtDatabase(input: {
  readonly file: string;
  readonly waitMs: number;
}): Promise<DatabaseFacts> {
  const database = openDatabase(input.file, 'read-only');
  try {
    return await waitForLock(input.waitMs, () => readFacts(database));
  } finally {
    database.close();
  }
}

/** The facts as the connection sees them, inside its transaction if it has one. */
export function readFacts(database: SqliteConnection): DatabaseFacts {
  const number = (sql: string) => Number(database.prepare(sql).pluck().get());
  const text = (sql: string) => String(database.prepare(sql).pluck().get());
  return {
    // Read first: it is what meets a lock, a damaged header or a file that is no database.
    schemaObjects: number('SELECT count(*) FROM sqlite_schema'),
    sqliteVersion: text('SELECT sqlite_version()'),
    journalMode: text('PRAGMA journal_mode'),
    pageSizeBytes: number('PRAGMA page_size'),
    pages: number('PRAGMA page_count'),
    encoding: text('PRAGMA encoding'),
    userVersion: number('PRAGMA user_version'),
    applicationId: number('PRAGMA application_id'),
  };
}
