import { z } from 'zod';
import { idSchema, momentSchema, nameSchema } from './common.ts';

export const tlsModeSchema = z.enum(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']);

/** How a PostgreSQL server is reached. The password is not here; it is in the secret store. */
export const postgresqlAddressSchema = z.object({
  engine: z.literal('postgresql'),
  host: z.string().min(1, 'A host is needed.'),
  port: z.number().int().min(1).max(65535),
  user: z.string().min(1, 'A user is needed.'),
  tls: tlsModeSchema,
});
export type PostgresqlAddress = z.infer<typeof postgresqlAddressSchema>;

/** Where the tools run. More runners join this union; an engine does not know which one it got. */
export const runnerConfigSchema = z.object({ kind: z.literal('local') });
export type RunnerConfig = z.infer<typeof runnerConfigSchema>;

export const connectionSchema = z.object({
  id: idSchema,
  name: nameSchema,
  address: postgresqlAddressSchema,
  runner: runnerConfigSchema,
  createdAt: momentSchema,
});
export type Connection = z.infer<typeof connectionSchema>;
