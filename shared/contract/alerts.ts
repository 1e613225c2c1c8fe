import { z } from 'zod';
import { alertSchema, muteSchema } from '../model/alert.ts';
import { idSchema, momentSchema, refSchema } from '../model/common.ts';
import { call } from './call.ts';

const reasonSchema = z.string().trim().min(1, 'A reason is needed.').max(500);

export const alertCalls = {
  /** The most severe first, then the newest. With `all` also those that cleared, newest first. */
  'alerts.list': call({
    input: z.object({
      all: z.boolean().default(false),
      source: refSchema.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.array(alertSchema),
  }),
  /** It goes on standing until it clears, and is not told again. */
  'alerts.acknowledge': call({ input: z.object({ alert: idSchema }), output: alertSchema }),
  'alerts.snooze': call({
    input: z.object({ alert: idSchema, until: momentSchema, reason: reasonSchema }),
    output: alertSchema,
  }),
  'alerts.mutes': call({ input: z.object({}), output: z.array(muteSchema) }),
  'alerts.mute': call({
    input: z.object({
      source: refSchema,
      reason: reasonSchema,
      until: momentSchema.nullable().default(null),
    }),
    output: z.object({}),
  }),
  'alerts.unmute': call({ input: z.object({ source: refSchema }), output: z.object({}) }),
};
