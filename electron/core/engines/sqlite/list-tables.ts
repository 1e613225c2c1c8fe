import type { SqliteConnection } from './open-database.ts';

export interface ListedTable {
  readonly name: string;
  readonly type: 'table' | 'virtual' | 'shadow';
}

/**
 * Every table that holds data: ordinary, WITHOUT ROWID, virtual, and the shadow tables in which virtual
 * ones keep theirs. `sqlite_sequence` is among them, since AUTOINCREMENT must go on where it was;
 * statistics of the query planner (`sqlite_stat…`) are not, since ANALYZE makes them anew.
 */
export function listTables(database: SqliteConnection): ListedTable[] {
  return database
    .prepare<[], ListedTable>(
      `SELECT l.name, l.type
         FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.name = l.name AND s.type = 'table'
        WHERE l.schema = 'main' AND l.type IN ('table', 'virtual', 'shadow')
          AND l.name NOT LIKE 'sqlite!_stat%' ESCAPE '!'
        ORDER BY l.name COLLATE BINARY`,
    )
    .all();
}

/**
 * Columns whose values are stored, in their order. Virtual generated columns (2) are computed from the
 * others when read, and hidden columns of virtual tables (1) are no content.
 */
export function storedColumns(database: SqliteConnection, table: string): string[] {
  return database
    .prepare<[string], string>(
      'SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (0, 3) ORDER BY cid',
    )
    .pluck()
    .all(table);
}

/** A name as SQL wants it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
