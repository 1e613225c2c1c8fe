import { z } from 'zod';
import { idSchema } from '../common.ts';
import { patternsSchema } from './patterns.ts';

export const postgresqlFormatSchema = z.enum(['custom', 'plain', 'directory']);
export type PostgresqlFormat = z.infer<typeof postgresqlFormatSchema>;

const postgresqlFields = {
  format: postgresqlFormatSchema,
  /** Parallel table dumps; only the directory format can do more than one. */
  jobs: z.number().int().min(1).max(64),
  schemaOnly: z.boolean(),
  includeSchemas: patternsSchema,
  excludeSchemas: patternsSchema,
  includeTables: patternsSchema,
  excludeTables: patternsSchema,
  excludeTableData: patternsSchema,
  /** Take the server's roles along (`pg_dumpall --globals-only`). */
  globals: z.boolean(),
};

/** What of a database is dumped. Patterns are those of `pg_dump` (`schema.table`, `*` and `?`). */
export const postgresqlOptionsSchema = z.object({
  format: postgresqlFields.format.default('custom'),
  jobs: postgresqlFields.jobs.default(1),
  schemaOnly: postgresqlFields.schemaOnly.default(false),
  includeSchemas: patternsSchema.default([]),
  excludeSchemas: patternsSchema.default([]),
  includeTables: patternsSchema.default([]),
  excludeTables: patternsSchema.default([]),
  excludeTableData: patternsSchema.default([]),
  globals: postgresqlFields.globals.default(true),
});
export type PostgresqlOptions = z.infer<typeof postgresqlOptionsSchema>;

/**
 * What one backup changes of its source's settings. It has no defaults: those of a `.partial()` would
 * be filled in and override the source.
 */
export const postgresqlChangesSchema = z.strictObject(postgresqlFields).partial();

export const postgresqlConfigSchema = z.object({
  engine: z.literal('postgresql'),
  connectionId: idSchema,
  database: z.string().min(1, 'A database is needed.'),
  options: postgresqlOptionsSchema,
});
