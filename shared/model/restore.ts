import { z } from 'zod';
import {
  anyPathInputSchema,
  idSchema,
  momentSchema,
  pathInputSchema,
  refSchema,
} from './common.ts';
import { errorDataSchema } from './error.ts';
import { verdictSchema } from './verification.ts';

/** Where a restore goes, as asked for. A null connection is the source's own. */
export const restoreTargetInputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('database'),
    connection: refSchema.nullable(),
    database: z.string().min(1),
  }),
  z.object({ kind: z.literal('file'), file: pathInputSchema }),
  /** A folder on this machine, or a remote path on the connection's. */
  z.object({
    kind: z.literal('folder'),
    connection: refSchema.nullable().default(null),
    folder: anyPathInputSchema,
  }),
  z.object({
    kind: z.literal('volume'),
    connection: refSchema.nullable().default(null),
    volume: z.string().min(1),
  }),
]);
export type RestoreTargetInput = z.infer<typeof restoreTargetInputSchema>;

export const restoreOptionsSchema = z.object({
  /**
   * `create` makes the target, which must not exist; `into-empty` wants an existing empty one;
   * `replace` restores beside the old one, then swaps, and keeps the old one under another name.
   */
  mode: z.enum(['create', 'into-empty', 'replace']),
  /** The target's name once more, typed by a person; needed for `replace`. */
  confirm: z.string().nullable().default(null),
  keepOwner: z.boolean().default(true),
  keepPrivileges: z.boolean().default(true),
  /** Names of archive entries whose restore errors are accepted, for instance `EXTENSION postgis`. */
  waive: z.array(z.string().min(1)).default([]),
  /** What is picked out of the backup: collections as `database.collection`, paths of files. Empty is all. */
  only: z.array(z.string().min(1)).default([]),
});
export type RestoreOptions = z.infer<typeof restoreOptionsSchema>;

export const plannedCheckSchema = z.object({
  name: z.string(),
  outcome: z.enum(['ok', 'warning', 'blocker']),
  text: z.string(),
  hint: z.string().nullable(),
});
export type PlannedCheck = z.infer<typeof plannedCheckSchema>;

/** What a restore would do, made before anything is touched. */
export const restorePlanSchema = z.object({
  /** Readable name of the target. */
  target: z.string(),
  /** The commands as they would be run, secrets shown as dots. */
  commands: z.array(z.string()),
  checks: z.array(plannedCheckSchema),
});
export type RestorePlan = z.infer<typeof restorePlanSchema>;

/** One object of the inventory held against what the restored target has. */
export const comparedObjectSchema = z.object({
  namespace: z.string().nullable(),
  name: z.string(),
  expectedRows: z.number().int().nullable(),
  actualRows: z.number().int().nullable(),
  verdict: verdictSchema,
});
export type ComparedObject = z.infer<typeof comparedObjectSchema>;

export const restoreSchema = z.object({
  id: idSchema,
  backupId: idSchema,
  jobId: idSchema,
  destinationId: idSchema,
  target: z.string(),
  mode: restoreOptionsSchema.shape.mode,
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  /** The name or path under which a replaced target was kept. */
  keptAside: z.string().nullable(),
  /** Archive entries that failed and were waived by name. */
  waived: z.array(z.string()),
  verdict: verdictSchema.nullable(),
  compared: z.array(comparedObjectSchema),
  error: errorDataSchema.nullable(),
});
export type Restore = z.infer<typeof restoreSchema>;
