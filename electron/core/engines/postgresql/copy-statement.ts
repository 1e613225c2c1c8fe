const NAME = String.raw`("(?:[^"]|"")*"|[^\s."(),]+)`;
const COPY = new RegExp(String.raw`^COPY ${NAME}\.${NAME} (?:\((.*)\))? ?FROM stdin;\s*$`, 's');
const CREATE_TABLE = new RegExp(String.raw`^CREATE (?:UNLOGGED )?TABLE ${NAME}\.${NAME} `);
const EACH_NAME = new RegExp(NAME, 'g');

export interface TableName {
  readonly namespace: string;
  readonly name: string;
}

/** The table and columns that a `COPY ... FROM stdin;` of pg_dump fills; null for other statements. */
export function parseCopyStatement(
  sql: string,
): (TableName & { readonly columns: readonly string[] }) | null {
  const match = COPY.exec(sql);
  if (match === null) return null;
  const columns = (match[3] ?? '').match(EACH_NAME) ?? [];
  return { ...tableName(match), columns: columns.map(unquote) };
}

/** The table that a `CREATE TABLE` of pg_dump makes; null for other statements. */
export function parseCreateTable(sql: string): TableName | null {
  const match = CREATE_TABLE.exec(sql);
  return match === null ? null : tableName(match);
}

function tableName(match: RegExpExecArray): TableName {
  return { namespace: unquote(match[1] ?? ''), name: unquote(match[2] ?? '') };
}

function unquote(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}
