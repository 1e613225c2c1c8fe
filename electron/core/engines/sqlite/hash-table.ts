import type { SqliteConnection } from './open-database.ts';
import { quoteName, storedColumns } from './list-tables.ts';
import { RowHash, type SqliteValue } from './row-hash.ts';

/** SQLite's parser takes 1,000 operands in one chain; half of it is far from that border. */
const TYPES_A_COLUMN = 500;
const ROWS_A_REPORT = 2000;

interface TableHash {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Hashes every row of a table in the order of its own b-tree: by rowid, or by primary key for WITHOUT
 * ROWID tables. NOT INDEXED keeps SQLite from walking a covering index instead, and needs no
 * collation that only the application has. Only inside a transaction is the table one state.
 */
export function hashTable(
  database: SqliteConnection,
  table: string,
  report: (bytes: number) => void,
): TableHash {
  const columns = storedColumns(database, table);
  const quick = isUtf8(database) ? hashAsStrings(database, table, columns, report) : null;
  return quick ?? hashAsBytes(database, table, columns, report);
}

/**
 * Text as JavaScript strings: several times faster than a buffer for each. Null as soon as a text has
 * no exact string; then the table has to be read from its beginning by its bytes.
 */
function hashAsStrings(
  database: SqliteConnection,
  table: string,
  columns: readonly string[],
  report: (bytes: number) => void,
): TableHash | null {
  const hash = new RowHash(columns);
  let rows = 0;
  for (const row of rowsOf(database, table, columns.map(quoteName))) {
    for (const value of row) if (!hash.addExact(value)) return null;
    rows += 1;
    if (rows % ROWS_A_REPORT === 0) report(hash.bytes);
  }
  return { rows, bytes: hash.bytes, sha256: hash.digest() };
}

/** Text as its stored bytes, so that the storage classes have to come beside: first, as letters. */
function hashAsBytes(
  database: SqliteConnection,
  table: string,
  columns: readonly string[],
  report: (bytes: number) => void,
): TableHash {
  const names = columns.map(quoteName);
  const types: string[] = [];
  for (let at = 0; at < names.length; at += TYPES_A_COLUMN) {
    const letters = names.slice(at, at + TYPES_A_COLUMN).map((n) => `substr(typeof(${n}),1,1)`);
    types.push(letters.join('||'));
  }
  const values = names.map((n) => `iif(typeof(${n})='text',CAST(${n} AS BLOB),${n})`);
  const hash = new RowHash(columns);
  let rows = 0;
  for (const row of rowsOf(database, table, [...types, ...values])) {
    const letters = row.slice(0, types.length).join('');
    for (let i = 0; i < columns.length; i++) hash.add(letters.charAt(i), row[types.length + i]);
    rows += 1;
    if (rows % ROWS_A_REPORT === 0) report(hash.bytes);
  }
  return { rows, bytes: hash.bytes, sha256: hash.digest() };
}

function rowsOf(
  database: SqliteConnection,
  table: string,
  expressions: readonly string[],
): IterableIterator<SqliteValue[]> {
  return database
    .prepare<[], SqliteValue[]>(
      `SELECT ${expressions.join(',')} FROM ${quoteName(table)} NOT INDEXED`,
    )
    .raw()
    .safeIntegers()
    .iterate();
}

function isUtf8(database: SqliteConnection): boolean {
  return database.pragma('encoding', { simple: true }) === 'UTF-8';
}
