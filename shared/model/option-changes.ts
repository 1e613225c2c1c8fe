import type { z } from 'zod';
import type { EngineKind } from './common.ts';
import { composeChangesSchema } from './engines/compose.ts';
import { dockerVolumeChangesSchema } from './engines/docker-volume.ts';
import { filesChangesSchema } from './engines/files.ts';
import { gitChangesSchema } from './engines/git.ts';
import { mongodbChangesSchema } from './engines/mongodb.ts';
import { mysqlChangesSchema } from './engines/mysql.ts';
import { postgresqlChangesSchema } from './engines/postgresql.ts';
import { sqliteChangesSchema } from './engines/sqlite.ts';

/** What one backup may change of its source's settings, each engine its own. */
export const optionChanges = {
  postgresql: postgresqlChangesSchema,
  mysql: mysqlChangesSchema,
  mongodb: mongodbChangesSchema,
  sqlite: sqliteChangesSchema,
  files: filesChangesSchema,
  git: gitChangesSchema,
  'docker-volume': dockerVolumeChangesSchema,
  compose: composeChangesSchema,
} satisfies Record<EngineKind, z.ZodType>;
