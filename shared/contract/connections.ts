import { z } from 'zod';
import { nameSchema, refSchema } from '../model/common.ts';
import { connectionSchema, postgresqlAddressSchema } from '../model/connection.ts';
import { probeSchema } from '../model/tool.ts';
import { call } from './call.ts';

/** A server as a person enters it. The password goes to the secret store and nowhere else. */
export const postgresqlServerInputSchema = z.object({
  host: postgresqlAddressSchema.shape.host,
  port: postgresqlAddressSchema.shape.port.default(5432),
  user: postgresqlAddressSchema.shape.user,
  tls: postgresqlAddressSchema.shape.tls.default('prefer'),
  /** Null when the server asks for none (peer, trust, a client certificate). */
  password: z.string().min(1).nullable(),
});

export const newConnectionSchema = postgresqlServerInputSchema.extend({ name: nameSchema });

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
