import { z } from 'zod';
import { bytesSchema, engineKindSchema, idSchema, momentSchema, sha256Schema } from './common.ts';
import { inventoryTotalsSchema } from './inventory.ts';
import { partSchema } from './manifest.ts';
import { holdSchema, retentionClassSchema } from './retention.ts';
import { compressionSchema } from './source.ts';
import { verdictSchema, verificationLevelSchema } from './verification.ts';

/** `complete` means that at least one copy was published; the copies tell where. */
export const backupStatusSchema = z.enum([
  'running',
  'complete',
  'failed',
  'cancelled',
  'interrupted',
  /** It was complete; every copy was deleted since, by rule or by hand. */
  'deleted',
]);
export type BackupStatus = z.infer<typeof backupStatusSchema>;

/** The files of a backup at one destination, and what the last check of them said. */
export const copySchema = z.object({
  destinationId: idSchema,
  destination: z.string(),
  /** Key of the manifest; the other files lie beside it. */
  key: z.string(),
  publishedAt: momentSchema,
  /**
   * Level and verdict of the newest verification, but a proof at a higher level outlasts a newer one at a
   * lower; null when never checked.
   */
  level: verificationLevelSchema.nullable(),
  verdict: verdictSchema.nullable(),
  checkedAt: momentSchema.nullable(),
});
export type Copy = z.infer<typeof copySchema>;

export const backupSchema = z.object({
  id: idSchema,
  sourceId: idSchema,
  /** The source's name when the backup was taken. */
  source: z.string(),
  engine: engineKindSchema,
  format: z.string(),
  status: backupStatusSchema,
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  note: z.string().nullable(),
  plainBytes: bytesSchema.nullable(),
  storedBytes: bytesSchema.nullable(),
  /** Of the artifact as it is stored. */
  sha256: sha256Schema.nullable(),
  encrypted: z.boolean(),
  keyId: z.string().nullable(),
  compression: compressionSchema,
  parts: z.array(partSchema),
  copies: z.array(copySchema),
  /** The plan that took it; null by hand, or taken in from a destination. */
  planId: idSchema.nullable(),
  retentionClass: retentionClassSchema,
  /** When a backup by hand or a safety copy goes; null is never by itself. */
  keepUntil: momentSchema.nullable(),
  hold: holdSchema.nullable(),
  /** The backup that this one cannot be restored without; null stands alone. */
  baseId: idSchema.nullable(),
  /** Null when not known yet, or not readable (rebuilt without the key). */
  inventory: inventoryTotalsSchema.nullable(),
});
export type Backup = z.infer<typeof backupSchema>;
