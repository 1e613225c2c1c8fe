import { z } from 'zod';
import { environmentSchema, nameSchema, pathInputSchema, refSchema } from '../model/common.ts';
import { backupSchema } from '../model/backup.ts';
import {
  postgresqlOptionsSchema,
  sourceSchema,
  sqliteOptionsSchema,
  storageOptionsSchema,
} from '../model/source.ts';
import { probeSchema } from '../model/tool.ts';
import { postgresqlServerInputSchema } from './connections.ts';
import { call } from './call.ts';

const common = {
  name: nameSchema,
  environment: environmentSchema.default('development'),
  storage: storageOptionsSchema.default(() => storageOptionsSchema.parse({})),
};

/** A new source. PostgreSQL takes a known connection, or a server from which one is made. */
export const newSourceSchema = z.discriminatedUnion('engine', [
  z.object({
    ...common,
    engine: z.literal('postgresql'),
    server: z.union([z.object({ connection: refSchema }), postgresqlServerInputSchema]),
    database: z.string().min(1, 'A database is needed.'),
    options: postgresqlOptionsSchema.default(() => postgresqlOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('sqlite'),
    file: pathInputSchema,
    options: sqliteOptionsSchema.default({}),
  }),
]);
export type NewSource = z.infer<typeof newSourceSchema>;

/** A source with what the list shows beside it. */
export const sourceSummarySchema = sourceSchema.extend({
  /** Readable address: `user@host:port/database`, or a file's path. */
  address: z.string(),
  backupCount: z.number().int().nonnegative(),
  lastBackup: backupSchema.nullable(),
});
export type SourceSummary = z.infer<typeof sourceSummarySchema>;

export const sourceCalls = {
  'sources.list': call({ input: z.object({}), output: z.array(sourceSummarySchema) }),
  'sources.get': call({ input: z.object({ source: refSchema }), output: sourceSummarySchema }),
  'sources.add': call({ input: newSourceSchema, output: sourceSchema }),
  /** Looks at a source that is not added yet; stores nothing. */
  'sources.testDraft': call({ input: newSourceSchema, output: probeSchema }),
  'sources.test': call({ input: z.object({ source: refSchema }), output: probeSchema }),
  /** Forgets a source. Its backups stay where they are and stay restorable. */
  'sources.remove': call({ input: z.object({ source: refSchema }), output: z.object({}) }),
};
