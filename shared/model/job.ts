import { z } from 'zod';
import { bytesSchema, idSchema, momentSchema } from './common.ts';
import { errorDataSchema } from './error.ts';
import { prioritySchema } from './plan.ts';

export const jobKindSchema = z.enum(['backup', 'verify', 'restore', 'purge', 'drill']);
export type JobKind = z.infer<typeof jobKindSchema>;

export const jobStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued') }),
  z.object({ status: z.literal('running'), startedAt: momentSchema, heartbeatAt: momentSchema }),
  z.object({ status: z.literal('succeeded'), startedAt: momentSchema, finishedAt: momentSchema }),
  z.object({
    status: z.literal('failed'),
    startedAt: momentSchema,
    finishedAt: momentSchema,
    error: errorDataSchema,
  }),
  z.object({ status: z.literal('cancelled'), finishedAt: momentSchema }),
  /** The process that ran it is gone; `cleanup` says what was tidied afterwards. */
  z.object({ status: z.literal('interrupted'), noticedAt: momentSchema, cleanup: z.string() }),
]);
export type JobState = z.infer<typeof jobStateSchema>;

export const jobSchema = z.object({
  id: idSchema,
  kind: jobKindSchema,
  sourceId: idSchema,
  /** Null for a purge, which is of many. */
  backupId: idSchema.nullable(),
  /** The plan that started it; null by hand. */
  planId: idSchema.nullable(),
  priority: prioritySchema,
  /** It does not begin before; null begins as soon as it is its turn. */
  notBefore: momentSchema.nullable(),
  /** It is stopped when it runs longer; null is no limit. */
  maxMinutes: z.number().int().positive().nullable(),
  /** Destinations that it writes to or reads from, for the limits of the queue. */
  destinationIds: z.array(idSchema),
  /** The connection that it uses; null on this machine. */
  connectionId: idSchema.nullable(),
  createdAt: momentSchema,
  state: jobStateSchema,
});
export type Job = z.infer<typeof jobSchema>;

export const jobPhaseSchema = z.enum([
  'waiting',
  'preparing',
  'before-steps',
  'dumping',
  'publishing',
  'after-steps',
  'verifying',
  'fetching',
  'decrypting',
  'restoring',
  'comparing',
  'checking',
  'cleaning-up',
  'purging',
]);
export type JobPhase = z.infer<typeof jobPhaseSchema>;

/** Sent at most four times a second for each job. */
export const jobProgressSchema = z.object({
  jobId: idSchema,
  phase: jobPhaseSchema,
  /** Plain bytes done in this phase. */
  doneBytes: bytesSchema,
  /** Expected plain bytes, an estimate while dumping; null when not known. */
  totalBytes: bytesSchema.nullable(),
  bytesPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** True when the job will not change any more. */
export function isFinished(job: Job): boolean {
  return job.state.status !== 'queued' && job.state.status !== 'running';
}
