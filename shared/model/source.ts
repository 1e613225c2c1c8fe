import { z } from 'zod';
import { bytesSchema, environmentSchema, idSchema, momentSchema, nameSchema } from './common.ts';

export const postgresqlFormatSchema = z.enum(['custom', 'plain', 'directory']);
export type PostgresqlFormat = z.infer<typeof postgresqlFormatSchema>;

const patternsSchema = z.array(z.string().min(1));

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
export const postgresqlChangesSchema = z.object(postgresqlFields).partial();

export const sqliteOptionsSchema = z.object({});
export type SqliteOptions = z.infer<typeof sqliteOptionsSchema>;

export const compressionSchema = z.enum(['zstd', 'gzip', 'none']);
export type Compression = z.infer<typeof compressionSchema>;

const storageFields = {
  compression: compressionSchema,
  encrypted: z.boolean(),
  /** A backup that grows beyond this many stored bytes is stopped; null is no limit. */
  maxStoredBytes: bytesSchema.nullable(),
};

/** How each backup of a source is stored, whatever its engine. */
export const storageOptionsSchema = z.object({
  compression: storageFields.compression.default('zstd'),
  encrypted: storageFields.encrypted.default(true),
  maxStoredBytes: storageFields.maxStoredBytes.default(null),
});
export type StorageOptions = z.infer<typeof storageOptionsSchema>;

/** What one backup changes of its source's storing; without defaults, as above. */
export const storageChangesSchema = z.object(storageFields).partial();

export const sourceConfigSchema = z.discriminatedUnion('engine', [
  z.object({
    engine: z.literal('postgresql'),
    connectionId: idSchema,
    database: z.string().min(1, 'A database is needed.'),
    options: postgresqlOptionsSchema,
  }),
  z.object({
    engine: z.literal('sqlite'),
    file: z.string().min(1, 'A file is needed.'),
    options: sqliteOptionsSchema,
  }),
]);
export type SourceConfig = z.infer<typeof sourceConfigSchema>;

export const sourceSchema = z.object({
  id: idSchema,
  name: nameSchema,
  environment: environmentSchema,
  config: sourceConfigSchema,
  storage: storageOptionsSchema,
  createdAt: momentSchema,
});
export type Source = z.infer<typeof sourceSchema>;
