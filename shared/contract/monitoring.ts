import { z } from 'zod';
import { idSchema, momentSchema, refSchema } from '../model/common.ts';
import {
  historyPointSchema,
  sourceKpiSchema,
  storageKpiSchema,
  storageSampleSchema,
} from '../model/kpi.ts';
import { preferencesSchema, queueLimitsSchema, queuePauseSchema } from '../model/settings.ts';
import { call } from './call.ts';

export const monitoringCalls = {
  'monitoring.sources': call({ input: z.object({}), output: z.array(sourceKpiSchema) }),
  /** Finished backups of a source, oldest first, for charts. */
  'monitoring.history': call({
    input: z.object({ source: refSchema, days: z.number().int().min(1).max(3650).default(90) }),
    output: z.array(historyPointSchema),
  }),
  'monitoring.storage': call({
    /** `measure` asks every destination for its room first. */
    input: z.object({ measure: z.boolean().default(false) }),
    output: z.array(storageKpiSchema),
  }),
  'monitoring.storageHistory': call({
    input: z.object({
      destination: refSchema,
      days: z.number().int().min(1).max(3650).default(90),
    }),
    output: z.array(storageSampleSchema),
  }),
  /** Prometheus text exposition format. */
  'monitoring.metrics': call({ input: z.object({}), output: z.object({ text: z.string() }) }),
  'settings.get': call({ input: z.object({}), output: preferencesSchema }),
  'settings.set': call({
    input: preferencesSchema
      .omit({ queue: true })
      .partial()
      .extend({ queue: queueLimitsSchema.optional() }),
    output: preferencesSchema,
  }),
};

export const queueCalls = {
  /** Nothing that waits begins, restores apart; what runs goes on. */
  'queue.pause': call({
    input: z.object({ until: momentSchema.nullable().default(null) }),
    output: z.object({}),
  }),
  'queue.resume': call({ input: z.object({}), output: z.object({}) }),
  'queue.status': call({
    input: z.object({}),
    output: z.object({
      paused: queuePauseSchema.nullable(),
      running: z.number().int(),
      waiting: z.number().int(),
    }),
  }),
  /** A waiting job does not begin before `until`. */
  'jobs.postpone': call({
    input: z.object({ job: idSchema, until: momentSchema }),
    output: z.object({}),
  }),
};
