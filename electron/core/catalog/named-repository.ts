import type { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { NamedRepository } from './catalog.ts';
import { nearNames } from './near-names.ts';
import { notFound, readRow, readRowOrNull } from './row.ts';

export type Column = string | number | null;

/** What tells one table of named things from another. Table and column names are ours, never input. */
export interface NamedTable<T> {
  readonly table: string;
  /** For messages: source, connection, destination. */
  readonly noun: string;
  /** Model field by column, beside id, name and created_at. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rowSchema: z.ZodType<T>;
  /** The values of `columns`, by column. */
  readonly toColumns: (value: T) => Readonly<Record<string, Column>>;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

/** Names are one when they differ in case alone, in any script; SQLite's NOCASE knows ASCII only. */
function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

export function createNamedRepository<T extends Named>(
  db: CatalogDatabase,
  { table, noun, columns, rowSchema, toColumns }: NamedTable<T>,
  now: () => Date,
): NamedRepository<T> {
  const extra = Object.keys(columns);
  const fields = Object.entries(columns).map(([column, field]) => `${column} AS ${field}`);
  const select = `SELECT ${['id', 'name', 'created_at AS createdAt', ...fields].join(', ')} FROM ${table}`;
  const listed = db.prepare(`${select} WHERE removed_at IS NULL ORDER BY name_key`);
  const byId = db.prepare(`${select} WHERE id = ?`);
  const byRef = db.prepare(`${select} WHERE (id = ? OR name_key = ?) AND removed_at IS NULL`);
  const insertion = db.prepare(
    `INSERT INTO ${table} (id, name, name_key, created_at${extra.map((column) => `, ${column}`).join('')})
     VALUES (@id, @name, @nameKey, @createdAt${extra.map((column) => `, @${column}`).join('')})`,
  );
  const change = db.prepare(
    `UPDATE ${table} SET name = @name, name_key = @nameKey${extra.map((column) => `, ${column} = @${column}`).join('')}
      WHERE id = @id AND removed_at IS NULL`,
  );
  const removal = db.prepare(
    `UPDATE ${table} SET removed_at = ? WHERE id = ? AND removed_at IS NULL`,
  );

  const list = () => listed.all().map((row) => readRow(rowSchema, table, row));

  const missing = (ref: string): LifeboatError => {
    const names = list().map(({ name }) => name);
    const near = nearNames(ref, names).map((name) => `“${name}”`);
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : whichThereAre(noun, names);
    return notFound(noun, ref, hint);
  };

  const withFreeName = <R>(name: string, write: () => R): R => {
    try {
      return write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new LifeboatError(
        'conflict',
        `There is a ${noun} named “${name}” already.`,
        'Choose another name; upper and lower case are not told apart.',
        { cause: error },
      );
    }
  };

  return {
    list,
    get: (id) => readRowOrNull(rowSchema, table, byId.get(id)),
    find(ref) {
      const [first, second] = byRef.all(ref, nameKey(ref));
      if (first === undefined) throw missing(ref);
      if (second !== undefined)
        throw new LifeboatError(
          'conflict',
          `“${ref}” is the id of one ${noun} and the name of another.`,
          'Use the id of the one whose name it is.',
        );
      return readRow(rowSchema, table, first);
    },
    insert(value) {
      const { id, name, createdAt } = value;
      withFreeName(name, () =>
        insertion.run({ id, name, nameKey: nameKey(name), createdAt, ...toColumns(value) }),
      );
    },
    update(value) {
      const { id, name } = value;
      const { changes } = withFreeName(name, () =>
        change.run({ id, name, nameKey: nameKey(name), ...toColumns(value) }),
      );
      if (changes === 0) throw missing(id);
    },
    remove(id) {
      if (removal.run(now().toISOString(), id).changes === 0) throw missing(id);
    },
  };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

const MOST_NAMED = 8;

function whichThereAre(noun: string, names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  if (names.length === 0) return `No ${noun} was added yet.`;
  if (names.length === 1) return `The only ${noun} is ${named.join('')}.`;
  const more = names.length - named.length;
  return `There are ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
