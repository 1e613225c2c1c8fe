import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { z } from 'zod';

const LONGEST_VALUE = 10_000;

const columnSchema = z.array(z.object({ name: z.string() }));
const objectSchema = z.array(
  z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() }),
);

/**
 * A database as text: the SQL of each object, and every value of each table and view with its storage
 * class, text and blobs in hexadecimal. Long values stand there as their SHA-256.
 */
export function sqliteContent(file: string): string {
  const database = new Database(file, { fileMustExist: true });
  try {
    const pragmas = ['encoding', 'user_version', 'application_id', 'journal_mode', 'auto_vacuum'];
    const lines = pragmas.map(
      (name) => `${name} ${String(database.pragma(name, { simple: true }))}`,
    );
    const objects = objectSchema.parse(
      database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(),
    );
    for (const { type, name, sql } of objects) {
      lines.push(`${type} ${JSON.stringify(name)}: ${sql ?? ''}`);
      if (type === 'table' || type === 'view') lines.push(...rowsOf(database, name));
    }
    return lines.join('\n');
  } finally {
    database.close();
  }
}

function rowsOf(database: Database.Database, table: string): string[] {
  const columns = columnSchema.parse(database.prepare(`PRAGMA table_info(${quoted(table)})`).all());
  const values = columns.flatMap(({ name }) => {
    const column = quoted(name);
    const storage = `typeof(${column})`;
    return [
      storage,
      `CASE WHEN ${storage} IN ('text', 'blob') THEN hex(${column}) ELSE ${column} END`,
    ];
  });
  const rows = database
    .prepare(`SELECT ${values.join(', ')} FROM ${quoted(table)}`)
    .raw()
    .safeIntegers();
  return Array.from(rows.iterate(), (row) =>
    z
      .array(z.unknown())
      .parse(row)
      .map((value) => shortened(String(value)))
      .join(' '),
  );
}

function shortened(value: string): string {
  if (value.length <= LONGEST_VALUE) return value;
  return `SHA-256 ${createHash('sha256').update(value).digest('hex')}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
