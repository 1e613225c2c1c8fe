import { z } from 'zod';
import { bytesSchema, environmentSchema, idSchema, momentSchema } from './common.ts';

/** One finished backup in a source's history. */
export const historyPointSchema = z.object({
  backupId: idSchema,
  at: momentSchema,
  plainBytes: bytesSchema,
  storedBytes: bytesSchema,
  durationMs: z.number().int().nonnegative(),
});
export type HistoryPoint = z.infer<typeof historyPointSchema>;

/** Attempts and how many of them succeeded, in a span of time. */
export const rateSchema = z.object({
  attempts: z.number().int().nonnegative(),
  succeeded: z.number().int().nonnegative(),
});

/** The figures of one source. Moments and minutes; null is “never” or “no target”. */
export const sourceKpiSchema = z.object({
  sourceId: idSchema,
  source: z.string(),
  environment: environmentSchema,
  plans: z.array(z.object({ id: idSchema, name: z.string() })),
  lastGoodBackup: z.object({ backupId: idSchema, at: momentSchema }).nullable(),
  /** The newest verification of level 3 or 4, or restore, that ended proven. */
  lastProvenRestore: z.object({ backupId: idSchema, at: momentSchema }).nullable(),
  /** Complete backups that are there, and how many the plans' rules keep. */
  retained: z.number().int().nonnegative(),
  policyKeeps: z.number().int().nonnegative().nullable(),
  success7: rateSchema,
  success30: rateSchema,
  success90: rateSchema,
  rpoTargetMinutes: z.number().nullable(),
  /** Age of what the newest good backup holds. */
  rpoActualMinutes: z.number().nullable(),
  /** How far behind its promise the source is: minutes beyond RPO or schedule and grace, 0 when kept. */
  debtMinutes: z.number(),
  rtoTargetMinutes: z.number().nullable(),
  /** Of the newest proven restore. */
  rtoMeasuredMinutes: z.number().nullable(),
  nextBackupAt: momentSchema.nullable(),
  storedBytes: bytesSchema,
});
export type SourceKpi = z.infer<typeof sourceKpiSchema>;

/** What a destination held at the end of a day, measured or, for free room, null where not known. */
export const storageSampleSchema = z.object({
  /** 2026-11-21 */
  day: z.iso.date(),
  /** Stored by Lifeboat's copies. */
  usedBytes: bytesSchema,
  freeBytes: bytesSchema.nullable(),
  totalBytes: bytesSchema.nullable(),
});
export type StorageSample = z.infer<typeof storageSampleSchema>;

export const storageKpiSchema = z.object({
  destinationId: idSchema,
  destination: z.string(),
  /** When it was last reached and measured. */
  measuredAt: momentSchema.nullable(),
  problem: z.string().nullable(),
  copies: z.number().int().nonnegative(),
  usedBytes: bytesSchema,
  freeBytes: bytesSchema.nullable(),
  totalBytes: bytesSchema.nullable(),
  /** By the growth of the last weeks; null when it does not grow or too little is known. */
  growthBytesPerDay: z.number().nullable(),
  fullAt: momentSchema.nullable(),
  /** What a purge by the rules would free now. */
  reclaimableBytes: bytesSchema,
  reclaimableCopies: z.number().int().nonnegative(),
  /** Copies on their way out that could not be removed yet. */
  stuckRemovals: z.number().int().nonnegative(),
});
export type StorageKpi = z.infer<typeof storageKpiSchema>;
