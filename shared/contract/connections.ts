import { z } from 'zod';
import { nameSchema, pathInputSchema, refSchema } from '../model/common.ts';
import {
  connectionSchema,
  mongodbAddressSchema,
  mysqlAddressSchema,
  postgresqlAddressSchema,
} from '../model/connection.ts';
import { composeRunnerSchema, dockerRunnerSchema, sshRunnerSchema } from '../model/runner.ts';
import { probeSchema } from '../model/tool.ts';
import { call } from './call.ts';

/** Where the tools run, as a person enters it: files of this machine come from a dialog. */
export const runnerInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  dockerRunnerSchema,
  composeRunnerSchema.extend({ file: pathInputSchema }),
  sshRunnerSchema.extend({
    identityFile: pathInputSchema.nullable().default(null),
    knownHosts: pathInputSchema.nullable().default(null),
  }),
]);
export type RunnerInput = z.infer<typeof runnerInputSchema>;

/**
 * With the runner of a Compose service: the password is taken from the project's own files, so that it need
 * not be known to whoever adds the server.
 */
const passwordFromProject = z.boolean().default(false);
const runner = runnerInputSchema.default({ kind: 'local' });
/** Null when the server asks for none (peer, trust, a client certificate). */
const password = z.string().min(1).nullable();

/** A server as a person enters it. The password goes to the secret store and nowhere else. */
export const postgresqlServerInputSchema = z.object({
  engine: z.literal('postgresql').default('postgresql'),
  host: postgresqlAddressSchema.shape.host,
  port: postgresqlAddressSchema.shape.port.default(5432),
  user: postgresqlAddressSchema.shape.user,
  tls: postgresqlAddressSchema.shape.tls.default('prefer'),
  password,
  passwordFromProject,
  runner,
});

export const mysqlServerInputSchema = z.object({
  engine: z.literal('mysql'),
  host: mysqlAddressSchema.shape.host,
  port: mysqlAddressSchema.shape.port.default(3306),
  user: mysqlAddressSchema.shape.user,
  tls: mysqlAddressSchema.shape.tls.default('prefer'),
  password,
  passwordFromProject,
  runner,
});

export const mongodbServerInputSchema = z.object({
  engine: z.literal('mongodb'),
  /** The connection string without its password. */
  uri: mongodbAddressSchema.shape.uri,
  password,
  passwordFromProject,
  runner,
});

/** A machine or container for files, repositories and volumes; it has no server and no password. */
export const machineInputSchema = z.object({ engine: z.literal('machine'), runner });

export const serverInputSchema = z.union([
  mysqlServerInputSchema,
  mongodbServerInputSchema,
  machineInputSchema,
  postgresqlServerInputSchema,
]);
export type ServerInput = z.infer<typeof serverInputSchema>;

const named = { name: nameSchema };

export const newConnectionSchema = z.union([
  mysqlServerInputSchema.extend(named),
  mongodbServerInputSchema.extend(named),
  machineInputSchema.extend(named),
  postgresqlServerInputSchema.extend(named),
]);

export const connectionCalls = {
  'connections.list': call({ input: z.object({}), output: z.array(connectionSchema) }),
  'connections.add': call({ input: newConnectionSchema, output: connectionSchema }),
  'connections.test': call({ input: z.object({ connection: refSchema }), output: probeSchema }),
  'connections.setPassword': call({
    input: z.object({ connection: refSchema, password: z.string().min(1) }),
    output: z.object({}),
  }),
  'connections.remove': call({ input: z.object({ connection: refSchema }), output: z.object({}) }),
};
