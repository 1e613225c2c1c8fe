import { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';

/** A column that holds JSON text of what `schema` describes. */
export function jsonColumn<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** SQLite has no booleans. */
export const flagColumn = z.number().transform((value) => value !== 0);

/** A row as the model's value. Throws `catalog-damaged` when it is none: no one else writes here. */
export function readRow<S extends z.ZodType>(schema: S, table: string, row: unknown): z.output<S> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LifeboatError(
    'catalog-damaged',
    `The catalog holds something in “${table}” that this Lifeboat cannot read (${where}).`,
    'Start with a new data folder and take the backups in again from a destination, or put back a copy ' +
      'of the catalog.',
    { cause: parsed.error },
  );
}

/** As `readRow`; null for no row. */
export function readRowOrNull<S extends z.ZodType>(
  schema: S,
  table: string,
  row: unknown,
): z.output<S> | null {
  return row === undefined ? null : readRow(schema, table, row);
}

/** What a reference to nothing throws. */
export function notFound(noun: string, id: string, hint: string): LifeboatError {
  return new LifeboatError('not-found', `There is no ${noun} “${id}”.`, hint);
}
