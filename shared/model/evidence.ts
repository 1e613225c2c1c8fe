import { z } from 'zod';
import { idSchema, momentSchema, sha256Schema } from './common.ts';
import { actionItemSchema, drillSummarySchema, drillViewSchema } from './drill.ts';

/** The newest form of the signed record. */
export const EVIDENCE_FORMAT = 1;

/** What is signed: the whole run with its figures, and what it hangs on. */
export const evidenceBodySchema = z.object({
  format: z.literal(EVIDENCE_FORMAT),
  kind: z.literal('lifeboat-evidence'),
  drillId: idSchema,
  /** Counts the reports of one run: a remark after the end makes a new one. */
  revision: z.number().int().min(1),
  issuedAt: momentSchema,
  issuedBy: z.string(),
  app: z.object({ name: z.literal('lifeboat'), version: z.string() }),
  installation: idSchema,
  run: drillViewSchema,
  /** Finished runs of the same template before this one, oldest first; for the trend. */
  earlier: z.array(drillSummarySchema),
  actions: z.array(actionItemSchema),
  /** Hash of the report before this one of the same run; null for the first. */
  previous: sha256Schema.nullable(),
  /** Where the audit record stood when it was issued. */
  audit: z.object({ seq: z.number().int().nonnegative(), hash: sha256Schema }),
});
export type EvidenceBody = z.infer<typeof evidenceBodySchema>;

/** Ed25519 over the canonical JSON (RFC 8785) of `evidence`; key (SPKI DER) and value in base64. */
export const evidenceSchema = z.object({
  evidence: evidenceBodySchema,
  signature: z.object({
    algorithm: z.literal('ed25519'),
    publicKey: z.string(),
    value: z.string(),
  }),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const reportFormatSchema = z.enum(['json', 'html', 'pdf', 'markdown']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/** One report of a run. */
export const issuedReportSchema = z.object({
  drillId: idSchema,
  revision: z.number().int().min(1),
  issuedAt: momentSchema,
  issuedBy: z.string(),
  /** Of the canonical JSON of the evidence; the audit entry has it too. */
  sha256: sha256Schema,
  /** The run's record up to here is in it. */
  throughSeq: z.number().int(),
});
export type IssuedReport = z.infer<typeof issuedReportSchema>;
