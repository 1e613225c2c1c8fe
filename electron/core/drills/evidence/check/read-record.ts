import { z } from 'zod';
import {
  EVIDENCE_FORMAT,
  type Evidence,
  evidenceSchema,
} from '../../../../../shared/model/evidence.ts';
import { canonicalText, sha256Of } from '../signed/canonical.ts';

/** A signed record as it was read: the value itself, and what this version knows of it. */
export interface ReadRecord {
  readonly raw: unknown;
  readonly signed: Evidence;
  /** Of the canonical JSON of what is signed. */
  readonly sha256: string;
}

const headSchema = z.object({
  evidence: z.object({ kind: z.literal('lifeboat-evidence'), format: z.number().int() }),
});

/** The record that a JSON text holds, or in a sentence why it holds none. Never throws, whatever it is given. */
export function readRecord(json: string): ReadRecord | { readonly problem: string } {
  try {
    const raw: unknown = JSON.parse(json);
    const head = headSchema.safeParse(raw);
    if (!head.success) return { problem: 'It is not a signed record of Lifeboat.' };
    const { format } = head.data.evidence;
    if (format > EVIDENCE_FORMAT)
      return {
        problem: `The record has format ${format}; this Lifeboat reads up to ${EVIDENCE_FORMAT}. A newer one is needed.`,
      };
    const parsed = evidenceSchema.safeParse(raw);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      return { problem: `The field "${field}" of the record is missing or wrong.` };
    }
    const body = typeof raw === 'object' && raw !== null && 'evidence' in raw ? raw.evidence : null;
    return { raw, signed: parsed.data, sha256: sha256Of(canonicalText(body)) };
  } catch {
    // No JSON, or nested so deeply that it cannot be walked: neither is ours.
    return { problem: 'The record cannot be read.' };
  }
}
