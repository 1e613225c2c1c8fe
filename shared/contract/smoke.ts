import { z } from 'zod';
import { idSchema, refSchema } from '../model/common.ts';
import { smokeCheckSchema } from '../model/smoke.ts';
import { checkSchema } from '../model/verification.ts';
import { call } from './call.ts';

const newCheckSchema = smokeCheckSchema.pick({ name: true, query: true, expectation: true });

export const smokeCalls = {
  'smoke.list': call({ input: z.object({ source: refSchema }), output: z.array(smokeCheckSchema) }),
  'smoke.add': call({
    input: newCheckSchema.extend({ source: refSchema }),
    output: smokeCheckSchema,
  }),
  'smoke.edit': call({
    input: newCheckSchema.extend({ check: idSchema }),
    output: smokeCheckSchema,
  }),
  'smoke.remove': call({ input: z.object({ check: idSchema }), output: z.object({}) }),
  /** Asks the live source, in a transaction that can only read; says what it would be held against. */
  'smoke.try': call({
    input: newCheckSchema.extend({ source: refSchema }),
    output: checkSchema,
  }),
};
