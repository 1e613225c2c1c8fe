import { z } from 'zod';

export const sqliteOptionsSchema = z.object({});

/** A SQLite file is always copied whole: there is nothing to change for one backup. */
export const sqliteChangesSchema = z.strictObject({});

export const sqliteConfigSchema = z.object({
  engine: z.literal('sqlite'),
  file: z.string().min(1, 'A file is needed.'),
  options: sqliteOptionsSchema,
});
