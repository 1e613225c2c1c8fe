import { z } from 'zod';
import { momentSchema, sha256Schema } from './common.ts';

/** One line of the hash-chained record: `hash` covers the line and the hash before it. */
export const auditEntrySchema = z.object({
  seq: z.number().int().positive(),
  at: momentSchema,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  previousHash: sha256Schema,
  hash: sha256Schema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditVerificationSchema = z.object({
  intact: z.boolean(),
  entries: z.number().int().nonnegative(),
  /** The first entry that does not fit; null when all do. */
  firstBroken: z.number().int().nullable(),
  /** Hash of the last entry, to be kept elsewhere as proof of the chain's length. */
  head: sha256Schema,
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
