import { z } from 'zod';
import { bytesSchema, idSchema, momentSchema } from './common.ts';

const keep = (most: number) => z.number().int().min(0).max(most);

/**
 * How long copies at one destination are kept. A backup is kept while any of the rules keeps it; with no
 * rule at all everything is kept.
 */
export const retentionSchema = z.object({
  /** All that are younger than this many days. */
  days: keep(3650).default(0),
  /** The newest so many. */
  count: keep(100_000).default(0),
  /** The last backup of each of the newest so many hours, days, weeks, months, years that have one. */
  hourly: keep(8760).default(0),
  daily: keep(3650).default(0),
  weekly: keep(520).default(0),
  monthly: keep(240).default(0),
  yearly: keep(100).default(0),
  /** Never fewer copies of a source than this, whatever the rules say. */
  minimum: z.number().int().min(1).max(1000).default(3),
});
export type Retention = z.infer<typeof retentionSchema>;

/**
 * Whose rules a backup follows. `plan`: those of the plans that cover its source and destination.
 * `hand` and `safety`: its own `keepUntil`, for ever where that is null.
 */
export const retentionClassSchema = z.enum(['plan', 'hand', 'safety']);
export type RetentionClass = z.infer<typeof retentionClassSchema>;

/** Keeps a backup from being deleted, by anybody, until it is released or has ended. */
export const holdSchema = z.object({
  reason: z.string().trim().min(1).max(500),
  /** Null holds until it is released. */
  until: momentSchema.nullable(),
  heldAt: momentSchema,
  heldBy: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/** What a policy says about one copy, with every reason that there is. */
export const retentionDecisionSchema = z.object({
  backupId: idSchema,
  sourceId: idSchema,
  source: z.string(),
  destinationId: idSchema,
  destination: z.string(),
  startedAt: momentSchema,
  storedBytes: bytesSchema,
  keep: z.boolean(),
  /** In words: “one of the 7 newest days”, “held: audit 2026”, “older than 30 days”. Never empty. */
  reasons: z.array(z.string()).min(1),
  /** When it would go by the rules as they are, if time alone decides it; null when not known. */
  goesAt: momentSchema.nullable(),
});
export type RetentionDecision = z.infer<typeof retentionDecisionSchema>;

/** A copy that is being removed, until it is gone: manifest first, then its files. */
export const removalSchema = z.object({
  backupId: idSchema,
  destinationId: idSchema,
  reason: z.string(),
  requestedAt: momentSchema,
  requestedBy: z.string(),
  attempts: z.number().int().nonnegative(),
  /** Why the last attempt did not end it; null before the first. */
  problem: z.string().nullable(),
});
export type Removal = z.infer<typeof removalSchema>;

/** Files at a destination that belong to no backup, or a backup whose files are gone. */
export const orphanSchema = z.object({
  kind: z.enum(['files-without-manifest', 'manifest-without-files']),
  /** The backup’s folder or the manifest’s key. */
  key: z.string(),
  files: z.array(z.object({ key: z.string(), sizeBytes: bytesSchema })),
  /** What is missing, for a manifest without files. */
  missing: z.array(z.string()),
  /** Its artifact is there: it can be read, goes as a backup does, and is not removed as an orphan. */
  holdsData: z.boolean(),
  modifiedAt: momentSchema,
});
export type Orphan = z.infer<typeof orphanSchema>;
