import { statSync } from 'node:fs';
import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import { hashTable } from './hash-table.ts';
import { listTables, quoteName, type ListedTable } from './list-tables.ts';
import { openDatabase, type SqliteConnection } from './open-database.ts';
import { errorCodeOf } from './sqlite-errors.ts';
import { waitForLock } from './wait-for-lock.ts';
import type { WorkControl } from './work-control.ts';

/** Rows of every table, with content hashes when asked for, all seen in one transaction. */
export async function takeInventory(
  input: { readonly file: string; readonly hashes: boolean; readonly waitMs: number },
  control: WorkControl,
): Promise<Inventory> {
  const database = openDatabase(input.file, 'read-only');
  try {
    database.exec('BEGIN');
    const tables = await waitForLock(input.waitMs, () => listTables(database));
    const fileBytes = statSync(input.file).size;
    let doneBytes = 0;
    const report = (bytes: number) =>
      control.progress(Math.min(doneBytes + bytes, fileBytes), fileBytes);
    const objects: InventoryObject[] = [];
    for (const table of tables) {
      const object = describeTable(database, table, input.hashes, report);
      doneBytes += object.bytes ?? 0;
      objects.push(object);
    }
    return { formatVersion: 1, engine: 'sqlite', objects };
  } finally {
    database.close();
  }
}

function describeTable(
  database: SqliteConnection,
  table: ListedTable,
  hashes: boolean,
  report: (bytes: number) => void,
): InventoryObject {
  const object = { kind: 'table', namespace: null, name: table.name } as const;
  // The content of a virtual table is in its shadow tables, which are hashed, or outside the file.
  if (table.type === 'virtual')
    return { ...object, rows: countVirtual(database, table.name), bytes: null, sha256: null };
  if (hashes) return { ...object, ...hashTable(database, table.name, report) };
  return { ...object, rows: countRows(database, table.name), bytes: null, sha256: null };
}

/** Null when the table's module is the application's own, or when it cannot count. */
function countVirtual(database: SqliteConnection, name: string): number | null {
  try {
    return countRows(database, name);
  } catch (thrown) {
    if (errorCodeOf(thrown).startsWith('SQLITE_ERROR')) return null;
    throw thrown;
  }
}

function countRows(database: SqliteConnection, name: string): number {
  return Number(
    database
      .prepare(`SELECT count(*) FROM ${quoteName(name)}`)
      .pluck()
      .get(),
  );
}
