import type { SqliteConnection } from './open-database.ts';
import { quoteName, storedColumns } from './list-tables.ts';
import { RowHash, type SqliteValue } from './row-hash.ts';

/** SQLite's parser takes 1,000 operands in one chain; half of it is far from that border. */
const TYPES_A_COLUMN = 500;
const ROWS_A_REPORT = 2000;

/**
 * Hashes every row of a table in the order of its own b-tree: by rowid, or by primary key for WITHOUT
 * ROWID tables. NOT INDEXED keeps SQLite from walking a covering index instead, and needs no
 * collation that only the application has.
 */
export function hashTable(
  database: SqliteConnection,
  table: string,
  report: (bytes: number) => void,
): { rows: number; bytes: number; sha256: string } {
  const columns = storedColumns(database, table);
  const hash = new RowHash(columns);
  const statement = database
    .prepare<[], SqliteValue[]>(selectStoredValues(table, columns))
    .raw()
    .safeIntegers();
  const typeColumns = Math.ceil(columns.length / TYPES_A_COLUMN);
  let rows = 0;
  for (const row of statement.iterate()) {
    const types = row.slice(0, typeColumns).join('');
    for (let i = 0; i < columns.length; i++) hash.add(types.charAt(i), row[typeColumns + i]);
    rows += 1;
    if (rows % ROWS_A_REPORT === 0) report(hash.bytes);
  }
  return { rows, bytes: hash.bytes, sha256: hash.digest() };
}

/** First the storage classes of all columns as letters, then the values, text as its bytes. */
function selectStoredValues(table: string, columns: readonly string[]): string {
  const names = columns.map(quoteName);
  const types: string[] = [];
  for (let at = 0; at < names.length; at += TYPES_A_COLUMN) {
    const letters = names.slice(at, at + TYPES_A_COLUMN).map((n) => `substr(typeof(${n}),1,1)`);
    types.push(letters.join('||'));
  }
  const values = names.map((n) => `iif(typeof(${n})='text',CAST(${n} AS BLOB),${n})`);
  return `SELECT ${[...types, ...values].join(',')} FROM ${quoteName(table)} NOT INDEXED`;
}
