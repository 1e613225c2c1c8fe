import { z } from 'zod';
import { idSchema, momentSchema, refSchema } from '../model/common.ts';
import { drillViewSchema } from '../model/drill.ts';
import { incidentSeveritySchema } from '../model/drill-event.ts';
import { slugSchema } from '../model/drill-template.ts';
import { verdictSchema, verificationLevelSchema } from '../model/verification.ts';
import { call } from './call.ts';

/** One backup that could be gone back to. */
export const recoveryPointSchema = z.object({
  backupId: idSchema,
  startedAt: momentSchema,
  destinations: z.array(z.string()),
  /** The best proof of any copy. */
  level: verificationLevelSchema.nullable(),
  verdict: verdictSchema.nullable(),
  checkedAt: momentSchema.nullable(),
  /** What is lost by going back to it: from its beginning to when the incident was noticed. */
  lossMs: z.number().nonnegative(),
  /** Whether its key is here. */
  opens: z.boolean(),
  /** True: it began before the incident was noticed. */
  before: z.boolean(),
});
export type RecoveryPoint = z.infer<typeof recoveryPointSchema>;

export const outlookSchema = z.object({
  sourceId: idSchema,
  source: z.string(),
  engine: z.string(),
  /** Newest first, proven ones before others of the same day; at most ten. */
  points: z.array(recoveryPointSchema),
  /** The one to go back to first, with why. */
  best: z.object({ backupId: idSchema, why: z.string() }).nullable(),
  /** How long a restore takes; null when nothing was ever measured. */
  forecast: z
    .object({
      lowMs: z.number().nonnegative(),
      likelyMs: z.number().nonnegative(),
      highMs: z.number().nonnegative(),
      /** From how many measured restores, and of what. */
      basis: z.string(),
    })
    .nullable(),
});
export type Outlook = z.infer<typeof outlookSchema>;

export const incidentCalls = {
  /** What could be restored, what it would cost, and how long it would take. Needs no network. */
  'incidents.outlook': call({
    input: z.object({
      sources: z.array(refSchema).min(1).max(20),
      noticedAt: momentSchema.nullable().default(null),
    }),
    output: z.array(outlookSchema),
  }),
  'incidents.declare': call({
    input: z.object({
      what: z.string().trim().min(1).max(4000),
      noticedAt: momentSchema.nullable().default(null),
      severity: incidentSeveritySchema,
      template: slugSchema,
      sources: z.record(slugSchema, refSchema),
      people: z.record(slugSchema, z.string().trim().min(1).max(120)).default({}),
      inputs: z.record(slugSchema, z.string().max(2000)).default({}),
      lead: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    output: drillViewSchema,
  }),
  /**
   * Ends the clock of an incident that is over; what is left open of root cause and remediation is due
   * within 48 hours, and is asked for until it is given.
   */
  'incidents.close': call({
    input: z.object({
      incident: idSchema,
      rootCause: z.string().trim().max(20_000).default(''),
      remediation: z.string().trim().max(20_000).default(''),
      timeline: z.string().trim().max(20_000).default(''),
      remarks: z.string().trim().max(20_000).default(''),
    }),
    output: drillViewSchema,
  }),
};
