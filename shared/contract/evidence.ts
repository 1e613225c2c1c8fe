import { z } from 'zod';
import { idSchema, pathInputSchema, sha256Schema } from '../model/common.ts';
import { issuedReportSchema, reportFormatSchema } from '../model/evidence.ts';
import { reportContentSchema } from '../model/report-content.ts';
import { checkSchema, verdictSchema } from '../model/verification.ts';
import { call } from './call.ts';

/** What the check of a report's file found. */
export const evidenceCheckSchema = z.object({
  /** Proven: nothing in the file was changed since it was signed, and its attachments are as they were. */
  verdict: verdictSchema,
  reason: z.string(),
  checks: z.array(checkSchema),
  format: reportFormatSchema,
  drillId: idSchema.nullable(),
  title: z.string().nullable(),
  runVerdict: verdictSchema.nullable(),
  issuedAt: z.string().nullable(),
  /** Of the public key, SHA-256 in hexadecimal, to be compared by eye. */
  fingerprint: z.string().nullable(),
  /** Whether the key is this installation's or one that it trusts. */
  trusted: z.boolean(),
});
export type EvidenceCheck = z.infer<typeof evidenceCheckSchema>;

const reportId = z.object({ drill: idSchema, revision: z.number().int().min(1) });

export const evidenceCalls = {
  /**
   * Issues a report of a run that is over, unless nothing happened since the last one, and writes it to
   * `folder` in every format, with its attachments; with `folder` null it stays in the data folder.
   */
  'evidence.report': call({
    input: z.object({ drill: idSchema, folder: pathInputSchema.nullable().default(null) }),
    output: issuedReportSchema.extend({
      files: z.array(z.object({ format: reportFormatSchema, path: z.string() })),
    }),
  }),
  'evidence.reports': call({
    input: z.object({ drill: idSchema }),
    output: z.array(issuedReportSchema),
  }),
  /**
   * What an issued report says, from its kept record, and the same check as `evidence.verify` made now.
   * `not-found` when there is no such report, `evidence-damaged` when its record is missing or was changed.
   */
  'evidence.read': call({
    input: reportId,
    output: z.object({
      report: issuedReportSchema,
      content: reportContentSchema,
      /** What a file or folder of it is called, without an ending. */
      name: z.string(),
      /** How many files were attached to the run. */
      attachments: z.number().int(),
      check: evidenceCheckSchema,
    }),
  }),
  /**
   * Writes a report as it was issued: one form to the file `to`; with `format` null every form, with the
   * attachments, to a folder of its own inside `to`.
   */
  'evidence.save': call({
    input: reportId.extend({ format: reportFormatSchema.nullable(), to: pathInputSchema }),
    output: z.object({ path: z.string() }),
  }),
  /**
   * By a key that is not known here a report is at best inconclusive, since anybody can sign one: `key` is
   * the fingerprint that the person was told by another way than the file.
   */
  'evidence.verify': call({
    input: z.object({ file: pathInputSchema, key: sha256Schema.nullable().default(null) }),
    output: evidenceCheckSchema,
  }),
  /** All reports of a year, a list of them, and the audit record, in one folder. */
  'evidence.year': call({
    input: z.object({ year: z.number().int().min(2000).max(2200), folder: pathInputSchema }),
    output: z.object({ path: z.string(), reports: z.number().int() }),
  }),
};
