import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** One table in two databases, by their rows alone. */
export interface ComparedTable {
  readonly name: string;
  readonly expectedRows: number;
  readonly actualRows: number;
  readonly equal: boolean;
}

interface Content {
  readonly rows: number;
  readonly sha256: string;
}

/**
 * Compares every table of two SQLite files, row by row through a hash. Shares no code with Lifeboat's own
 * comparing, so that the demo does not take Lifeboat's word for what Lifeboat did.
 */
export function compareDatabases(expected: string, actual: string): ComparedTable[] {
  const wanted = contents(expected);
  const found = contents(actual);
  const names = [...new Set([...wanted.keys(), ...found.keys()])].toSorted();
  return names.map((name) => {
    const one = wanted.get(name);
    const other = found.get(name);
    return {
      name,
      expectedRows: one?.rows ?? 0,
      actualRows: other?.rows ?? 0,
      equal: one !== undefined && one.sha256 === other?.sha256,
    };
  });
}

/** Number of tables in a SQLite file, and of rows in all of them. */
export function countRows(file: string): { tables: number; rows: number } {
  return withDatabase(file, (database) => {
    const counts = tableNames(database).map((name) =>
      database
        .prepare<[], bigint>(`SELECT count(*) FROM ${quoted(name)}`)
        .pluck()
        .get(),
    );
    const rows = counts.reduce<bigint>((sum, count) => sum + (count ?? 0n), 0n);
    return { tables: counts.length, rows: Number(rows) };
  });
}

function contents(file: string): Map<string, Content> {
  return withDatabase(
    file,
    (database) =>
      new Map(tableNames(database).map((name) => [name, contentOf(database, quoted(name))])),
  );
}

function withDatabase<T>(file: string, read: (database: Database.Database) => T): T {
  // A read-only connection to a file in WAL mode would leave its -wal and -shm behind.
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('query_only = ON');
    database.defaultSafeIntegers();
    return read(database);
  } finally {
    database.close();
  }
}

function tableNames(database: Database.Database): string[] {
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table'`;
  return database.prepare<[], string>(sql).pluck().all();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Sorted by all columns, since nothing promises the order of rows. */
function contentOf(database: Database.Database, table: string): Content {
  const columns = database.prepare(`SELECT * FROM ${table}`).columns();
  const order = columns.map((_, index) => index + 1).join(', ');
  const hash = createHash('sha256');
  hash.update(JSON.stringify(columns.map((column) => column.name)));
  let rows = 0;
  for (const row of database
    .prepare<[], unknown[]>(`SELECT * FROM ${table} ORDER BY ${order}`)
    .raw()
    .iterate()) {
    hash.update(`\n${JSON.stringify(row, asText)}`);
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** JSON has no integers of 64 bits; the `n` keeps them apart from text. */
function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
