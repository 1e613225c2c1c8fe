import { z } from 'zod';
import { idSchema, refSchema } from '../model/common.ts';
import { backupSchema } from '../model/backup.ts';
import { inventorySchema } from '../model/inventory.ts';
import { storageChangesSchema } from '../model/source.ts';
import { verificationLevelSchema, verificationSchema } from '../model/verification.ts';
import { call } from './call.ts';

/** One backup as asked for. What is left out comes from the source's own settings. */
export const backupRequestSchema = z.object({
  source: refSchema,
  /** Empty means every destination. */
  destinations: z.array(refSchema).default([]),
  note: z.string().max(2000).nullable().default(null),
  /** Checked against what the source's engine knows; see `optionChanges`. */
  options: z.record(z.string(), z.unknown()).default({}),
  storage: storageChangesSchema.default({}),
  /** A backup by hand goes after so many days; null keeps it until it is deleted by hand. */
  keepDays: z.number().int().min(1).max(36_500).nullable().default(null),
  /** A copy of what a restore is about to replace; goes after the days that the settings name. */
  safety: z.boolean().default(false),
});
export type BackupRequest = z.infer<typeof backupRequestSchema>;

export const backupPlanSchema = z.object({
  source: z.string(),
  destinations: z.array(z.string()),
  /** The commands as they would be run, secrets shown as dots. */
  commands: z.array(z.string()),
  /** Names of the stages between dump and file, in order. */
  stages: z.array(z.string()),
  estimatedBytes: z.number().int().nonnegative().nullable(),
  notes: z.array(z.string()),
});
export type BackupPlan = z.infer<typeof backupPlanSchema>;

const startedJobSchema = z.object({ jobId: idSchema, backupId: idSchema });

export const backupCalls = {
  /**
   * The dry run: reaches the server and the destinations, writes nothing. With `plan` it is of a backup of
   * that plan, whose settings are taken instead of those in the request.
   */
  'backups.plan': call({
    input: backupRequestSchema.extend({ plan: refSchema.nullable().default(null) }),
    output: backupPlanSchema,
  }),
  'backups.start': call({ input: backupRequestSchema, output: startedJobSchema }),
  /** Newest first. `before` is the id of the last backup of the page before. */
  'backups.list': call({
    input: z.object({
      source: refSchema.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(100),
      before: idSchema.nullable().default(null),
    }),
    output: z.object({ backups: z.array(backupSchema), more: z.boolean() }),
  }),
  'backups.get': call({ input: z.object({ backup: idSchema }), output: backupSchema }),
  /** Reads and decrypts the inventory file of a copy. */
  'backups.inventory': call({ input: z.object({ backup: idSchema }), output: inventorySchema }),
  'verifications.start': call({
    input: z.object({
      backup: idSchema,
      level: verificationLevelSchema,
      destination: refSchema.nullable().default(null),
    }),
    output: startedJobSchema,
  }),
  'verifications.list': call({
    input: z.object({ backup: idSchema }),
    output: z.array(verificationSchema),
  }),
};
