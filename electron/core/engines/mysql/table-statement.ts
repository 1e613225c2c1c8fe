/** What of a table's definition matters to an inventory. */
export interface TableDefinition {
  readonly name: string;
  /** Storage engine as the server names it; null when the definition names none. */
  readonly storageEngine: string | null;
}

const CREATE_TABLE = /^CREATE (?:OR REPLACE )?TABLE (?:IF NOT EXISTS )?`((?:[^`]|``)*)` \(/;
/** The options stand after the parenthesis that closes the columns, at the beginning of a line. */
const STORAGE_ENGINE = /\n\).*? ENGINE=(\w+)/s;
const LOCK_TABLES = /^LOCK TABLES `((?:[^`]|``)*)` WRITE/;

/** Reads a `CREATE TABLE` of a dump; null for any other statement, a view's stand-in among them. */
export function parseCreateTable(statement: Buffer): TableDefinition | null {
  if (!statement.toString('latin1', 0, 7).startsWith('CREATE ')) return null;
  const text = statement.toString('utf8');
  const name = CREATE_TABLE.exec(text)?.[1];
  if (name === undefined) return null;
  const options = text.slice(Math.max(0, text.lastIndexOf('\n) ')));
  return {
    name: name.replaceAll('``', '`'),
    storageEngine: STORAGE_ENGINE.exec(options)?.[1] ?? null,
  };
}

/** The table whose rows follow: dump tools lock each table before its rows, an empty one too. */
export function parseLockTables(statement: Buffer): string | null {
  const name = LOCK_TABLES.exec(statement.toString('utf8'))?.[1];
  return name === undefined ? null : name.replaceAll('``', '`');
}
