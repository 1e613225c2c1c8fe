import { z } from 'zod';
import { engineKindSchema, idSchema, momentSchema, nameSchema } from './common.ts';
import { slugSchema } from './drill-template.ts';
import { retentionSchema } from './retention.ts';
import { timingSchema } from './schedule.ts';
import { storageChangesSchema } from './source.ts';
import { verificationLevelSchema } from './verification.ts';

/** What Lifeboat does about a run that should have begun while it could not. */
export const missedPolicySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run-now') }),
  /** Only when the source's last good backup is older than this. */
  z.object({ kind: z.literal('run-if-older'), hours: z.number().int().min(1).max(8760) }),
  /** Recorded as skipped; the next slot runs. */
  z.object({ kind: z.literal('skip') }),
]);
export type MissedPolicy = z.infer<typeof missedPolicySchema>;

/** What a plan does on a schedule. A drill is reminded of, or run where the plan has a rehearsal. */
export const activitySchema = z.enum(['backup', 'verify', 'purge', 'drill']);
export type Activity = z.infer<typeof activitySchema>;

export const prioritySchema = z.enum(['low', 'normal', 'high']);
export type Priority = z.infer<typeof prioritySchema>;

export const planDestinationSchema = z.object({
  destinationId: idSchema,
  retention: retentionSchema,
});

export const verifyPolicySchema = z.object({
  timing: timingSchema,
  level: verificationLevelSchema,
  /** Random is by a seed that the record names. */
  which: z.enum(['latest', 'random', 'oldest']),
});

/** A drill without people: its automatic and fact steps. */
export const rehearsalSchema = z.object({
  template: slugSchema,
  which: z.enum(['latest', 'random']).default('latest'),
  /** Where scratch targets are made; null is the source's own connection, or this machine. */
  scratchConnectionId: idSchema.nullable().default(null),
  /** What the template asks for at the start. */
  inputs: z.record(slugSchema, z.string().max(2000)).default({}),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

/** All that a plan says, apart from its name and the steps around its jobs. */
export const planPolicySchema = z.object({
  sources: z.array(idSchema).max(100),
  destinations: z.array(planDestinationSchema).max(20),
  /** What backups of this plan change of the source's own settings, by engine. */
  options: z.partialRecord(engineKindSchema, z.record(z.string(), z.unknown())).default({}),
  storage: storageChangesSchema.default({}),
  /** Null: backups are taken by hand only. */
  backup: timingSchema.nullable(),
  verify: verifyPolicySchema.nullable().default(null),
  /** Null purges after each backup of the plan. */
  purge: timingSchema.nullable().default(null),
  drill: timingSchema.nullable().default(null),
  /** The drill that Lifeboat runs by itself at that time, of each source; null only reminds. */
  rehearsal: rehearsalSchema.nullable().default(null),
  missed: missedPolicySchema.default({ kind: 'run-now' }),
  /** Waits for mains power, at most until the next slot. */
  waitOnBattery: z.boolean().default(false),
  /** A job that takes longer is stopped; null is no limit. */
  maxMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
  /** How often a job is tried again after what a later try can mend, such as a server that is away. */
  retries: z.number().int().min(0).max(10).default(3),
  priority: prioritySchema.default('normal'),
  objectives: z
    .object({
      rpoMinutes: z.number().int().min(1).max(525_600).nullable().default(null),
      rtoMinutes: z.number().int().min(1).max(525_600).nullable().default(null),
    })
    .default({ rpoMinutes: null, rtoMinutes: null }),
  /** A backup is overdue when none succeeded for one interval of the schedule and this. */
  graceMinutes: z.number().int().min(0).max(10_080).default(60),
  /** A channel of kind heartbeat that hears of start, success and failure of each backup. */
  heartbeat: idSchema.nullable().default(null),
});
export type PlanPolicy = z.infer<typeof planPolicySchema>;

export const planSchema = z.object({
  id: idSchema,
  name: nameSchema,
  /** A plan that is off starts nothing; its retention still tells what would be kept. */
  enabled: z.boolean(),
  policy: planPolicySchema,
  createdAt: momentSchema,
  /** From when on its slots count; moves when it is switched on and when a schedule changes. */
  activeSince: momentSchema,
});
export type Plan = z.infer<typeof planSchema>;

/** What became of one slot of a plan, for one source; a reminder of a drill is of the whole plan. */
export const slotRunSchema = z.object({
  planId: idSchema,
  activity: activitySchema,
  /** Empty where the whole plan is meant. */
  sourceId: z.union([idSchema, z.literal('')]),
  slotAt: momentSchema,
  claimedAt: momentSchema,
  state: z.enum(['running', 'retrying', 'done', 'failed', 'skipped']),
  /** Begun so far. */
  attempts: z.number().int().nonnegative(),
  /** When the next attempt is due; only while `retrying`. */
  retryAt: momentSchema.nullable(),
  /** Of a rehearsal, the drill. */
  jobId: idSchema.nullable(),
  /** Why it was skipped, is tried again, or failed. */
  reason: z.string().nullable(),
});
export type SlotRun = z.infer<typeof slotRunSchema>;
