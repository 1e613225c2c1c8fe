import { z } from 'zod';
import {
  anyPathInputSchema,
  environmentSchema,
  nameSchema,
  pathInputSchema,
  refSchema,
} from '../model/common.ts';
import { backupSchema } from '../model/backup.ts';
import { composeDiscoverySchema } from '../model/compose.ts';
import { composeOptionsSchema } from '../model/engines/compose.ts';
import { dockerVolumeOptionsSchema } from '../model/engines/docker-volume.ts';
import { filesOptionsSchema } from '../model/engines/files.ts';
import { gitOptionsSchema } from '../model/engines/git.ts';
import { mongodbOptionsSchema } from '../model/engines/mongodb.ts';
import { mysqlOptionsSchema } from '../model/engines/mysql.ts';
import { postgresqlOptionsSchema } from '../model/engines/postgresql.ts';
import { sqliteOptionsSchema } from '../model/engines/sqlite.ts';
import { sourceSchema, storageOptionsSchema } from '../model/source.ts';
import { probeSchema } from '../model/tool.ts';
import {
  machineInputSchema,
  mongodbServerInputSchema,
  mysqlServerInputSchema,
  postgresqlServerInputSchema,
} from './connections.ts';
import { call } from './call.ts';

const common = {
  name: nameSchema,
  environment: environmentSchema.default('development'),
  storage: storageOptionsSchema.default(() => storageOptionsSchema.parse({})),
};

/** Addresses of sources are not kept secret, so none may hold a password. */
const repositoryUrlSchema = z
  .string()
  .min(1)
  .refine(
    (url) => !/^[a-z][a-z0-9+.-]*:\/\/[^/@]*:[^/@]*@/i.test(url),
    'The address holds a password. Leave it out, and let git find it in its credential helper.',
  );

const known = z.strictObject({ connection: refSchema });

/** Where a source that has no server is: this machine when left out. */
const machine = z.union([known, machineInputSchema]).nullable().default(null);

/**
 * A new source. One on a server takes a known connection, or a server from which one is made; one
 * without a server a known machine, or a runner from which a machine is made.
 */
export const newSourceSchema = z.discriminatedUnion('engine', [
  z.object({
    ...common,
    engine: z.literal('postgresql'),
    server: z.union([known, postgresqlServerInputSchema]),
    database: z.string().min(1, 'A database is needed.'),
    options: postgresqlOptionsSchema.default(() => postgresqlOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('mysql'),
    server: z.union([known, mysqlServerInputSchema]),
    database: z.string().min(1, 'A database is needed.'),
    options: mysqlOptionsSchema.default(() => mysqlOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('mongodb'),
    server: z.union([known, mongodbServerInputSchema]),
    /** Null is every database. */
    database: z.string().min(1).nullable().default(null),
    options: mongodbOptionsSchema.default(() => mongodbOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('sqlite'),
    file: pathInputSchema,
    options: sqliteOptionsSchema.default({}),
  }),
  z.object({
    ...common,
    engine: z.literal('files'),
    machine,
    folder: anyPathInputSchema,
    options: filesOptionsSchema.default(() => filesOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('git'),
    machine,
    repository: z.union([
      ...anyPathInputSchema.options,
      z.strictObject({ url: repositoryUrlSchema }),
    ]),
    options: gitOptionsSchema.default({}),
  }),
  z.object({
    ...common,
    engine: z.literal('docker-volume'),
    machine,
    volume: z.string().min(1, 'A volume is needed.'),
    options: dockerVolumeOptionsSchema.default(() => dockerVolumeOptionsSchema.parse({})),
  }),
  z.object({
    ...common,
    engine: z.literal('compose'),
    machine,
    file: anyPathInputSchema,
    options: composeOptionsSchema.default(() => composeOptionsSchema.parse({})),
  }),
]);
export type NewSource = z.infer<typeof newSourceSchema>;

/** A source with what the list shows beside it. */
export const sourceSummarySchema = sourceSchema.extend({
  /** Readable address: `user@host:port/database`, a path, a volume, and where its tools run. */
  address: z.string(),
  backupCount: z.number().int().nonnegative(),
  lastBackup: backupSchema.nullable(),
});
export type SourceSummary = z.infer<typeof sourceSummarySchema>;

export const sourceCalls = {
  'sources.list': call({ input: z.object({}), output: z.array(sourceSummarySchema) }),
  'sources.get': call({ input: z.object({ source: refSchema }), output: sourceSummarySchema }),
  'sources.add': call({ input: newSourceSchema, output: sourceSchema }),
  /** What of a Compose project could be protected; stores nothing, and shows no password. */
  'sources.discoverCompose': call({
    input: z.object({ machine, file: anyPathInputSchema }),
    output: composeDiscoverySchema,
  }),
  /** Looks at a source that is not added yet; stores nothing. */
  'sources.testDraft': call({ input: newSourceSchema, output: probeSchema }),
  'sources.test': call({ input: z.object({ source: refSchema }), output: probeSchema }),
  /** Forgets a source. Its backups stay where they are and stay restorable. */
  'sources.remove': call({ input: z.object({ source: refSchema }), output: z.object({}) }),
};
