import { z } from 'zod';
import { bytesSchema, environmentSchema, idSchema, momentSchema, nameSchema } from './common.ts';
import { composeConfigSchema } from './engines/compose.ts';
import { dockerVolumeConfigSchema } from './engines/docker-volume.ts';
import { filesConfigSchema } from './engines/files.ts';
import { gitConfigSchema } from './engines/git.ts';
import { mongodbConfigSchema } from './engines/mongodb.ts';
import { mysqlConfigSchema } from './engines/mysql.ts';
import { postgresqlConfigSchema } from './engines/postgresql.ts';
import { sqliteConfigSchema } from './engines/sqlite.ts';

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
  postgresqlConfigSchema,
  mysqlConfigSchema,
  mongodbConfigSchema,
  sqliteConfigSchema,
  filesConfigSchema,
  gitConfigSchema,
  dockerVolumeConfigSchema,
  composeConfigSchema,
]);
export type SourceConfig = z.infer<typeof sourceConfigSchema>;

/** The connection of a source; null where it is on this machine. */
export function connectionIdOf(config: SourceConfig): string | null {
  return 'connectionId' in config ? config.connectionId : null;
}

/** What of its server or machine a source is: a database, file, folder, repository or volume. */
export function placeOf(config: SourceConfig): string {
  switch (config.engine) {
    case 'postgresql':
    case 'mysql':
      return config.database;
    case 'mongodb':
      return config.database ?? '';
    case 'sqlite':
    case 'compose':
      return config.file;
    case 'files':
      return config.folder;
    case 'git':
      return config.repository;
    case 'docker-volume':
      return config.volume;
  }
}

export const sourceSchema = z.object({
  id: idSchema,
  name: nameSchema,
  environment: environmentSchema,
  config: sourceConfigSchema,
  storage: storageOptionsSchema,
  createdAt: momentSchema,
});
export type Source = z.infer<typeof sourceSchema>;
