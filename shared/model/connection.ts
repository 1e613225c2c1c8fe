import { z } from 'zod';
import { idSchema, momentSchema, nameSchema } from './common.ts';
import { runnerConfigSchema } from './runner.ts';

export type { RunnerConfig } from './runner.ts';

export const tlsModeSchema = z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']);
export type TlsMode = z.infer<typeof tlsModeSchema>;

const serverFields = {
  host: z.string().min(1, 'A host is needed.'),
  port: z.number().int().min(1).max(65535),
  user: z.string().min(1, 'A user is needed.'),
  tls: tlsModeSchema,
};

/** How a PostgreSQL server is reached. The password is not here; it is in the secret store. */
export const postgresqlAddressSchema = z.object({
  engine: z.literal('postgresql'),
  ...serverFields,
});
export type PostgresqlAddress = z.infer<typeof postgresqlAddressSchema>;

/** How a MySQL or MariaDB server is reached; a host that begins with `/` is a socket's path. */
export const mysqlAddressSchema = z.object({ engine: z.literal('mysql'), ...serverFields });
export type MysqlAddress = z.infer<typeof mysqlAddressSchema>;

/** How a MongoDB deployment is reached: a connection string with its user, without a password. */
export const mongodbAddressSchema = z.object({
  engine: z.literal('mongodb'),
  uri: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'A MongoDB address begins with mongodb:// or mongodb+srv://.')
    .refine(
      (uri) => !/^mongodb(\+srv)?:\/\/[^/?@]*:[^/?@]*@/.test(uri),
      'The password does not belong into the address.',
    ),
});
export type MongodbAddress = z.infer<typeof mongodbAddressSchema>;

/** A machine without a server: for files, repositories and volumes only the runner matters. */
export const machineAddressSchema = z.object({ engine: z.literal('machine') });
export type MachineAddress = z.infer<typeof machineAddressSchema>;

export const addressSchema = z.discriminatedUnion('engine', [
  postgresqlAddressSchema,
  mysqlAddressSchema,
  mongodbAddressSchema,
  machineAddressSchema,
]);
export type Address = z.infer<typeof addressSchema>;

export const connectionSchema = z.object({
  id: idSchema,
  name: nameSchema,
  address: addressSchema,
  runner: runnerConfigSchema,
  createdAt: momentSchema,
});
export type Connection = z.infer<typeof connectionSchema>;

/** An address in one line: `user@host:port`, or the URI. A machine has none of its own. */
export function describeAddress(address: Address): string {
  switch (address.engine) {
    case 'postgresql':
    case 'mysql':
      return `${address.user}@${address.host}:${address.port}`;
    case 'mongodb':
      return address.uri;
    case 'machine':
      return '';
  }
}
