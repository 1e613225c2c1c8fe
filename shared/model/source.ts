import { z } from 'zod';
import { bytesSchema, environmentSchema, idSchema, momentSchema, nameSchema } from './common.ts';

export const postgresqlFormatSchema = z.enum(['custom', 'plain', 'directory']);
export type PostgresqlFormat = z.infer<typeof postgresqlFormatSchema>;

/** What of a database is dumped. Patterns are those of `pg_dump` (`schema.table`, `*` and `?`). */
export const postgresqlOptionsSchema = z.object({
  format: postgresqlFormatSchema.default('custom'),
  /** Parallel table dumps; only the directory format can do more than one. */
  jobs: z.number().int().min(1).max(64).default(1),
  schemaOnly: z.boolean().default(false),
  includeSchemas: z.array(z.string().min(1)).default([]),
  excludeSchemas: z.array(z.string().min(1)).default([]),
  includeTables: z.array(z.string().min(1)).default([]),
  excludeTables: z.array(z.string().min(1)).default([]),
  excludeTableData: z.array(z.string().min(1)).default([]),
  /** Take the server's roles along (`pg_dumpall --globals-only`). */
  globals: z.boolean().default(true),
});
export type PostgresqlOptions = z.infer<typeof postgresqlOptionsSchema>;

export const sqliteOptionsSchema = z.object({});
export type SqliteOptions = z.infer<typeof sqliteOptionsSchema>;

export const compressionSchema = z.enum(['zstd', 'gzip', 'none']);
export type Compression = z.infer<typeof compressionSchema>;

/** How each backup of a source is stored, whatever its engine. */
export const storageOptionsSchema = z.object({
  compression: compressionSchema.default('zstd'),
  encrypted: z.boolean().default(true),
  /** A backup that grows beyond this many stored bytes is stopped; null is no limit. */
  maxStoredBytes: bytesSchema.nullable().default(null),
});
export type StorageOptions = z.infer<typeof storageOptionsSchema>;

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
