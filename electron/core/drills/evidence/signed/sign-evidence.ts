import type { Evidence, EvidenceBody } from '../../../../../shared/model/evidence.ts';
import { canonicalText } from './canonical.ts';
import { isSignedBy, signBytes } from './ed25519.ts';

/** Signs the canonical JSON of a report's body. `signingKey` as in `signBytes`. */
export function signEvidence(body: EvidenceBody, signingKey: string): Evidence {
  const signed = signBytes(Buffer.from(canonicalText(body)), signingKey);
  return { evidence: body, signature: { algorithm: 'ed25519', ...signed } };
}

/**
 * The whole file `report.json`: canonical and closed by one line end. There is one way to write it, so that
 * also a byte that means nothing to JSON cannot be put in.
 */
export function evidenceFile(evidence: unknown): Buffer {
  return Buffer.from(`${canonicalText(evidence)}\n`);
}

/**
 * Whether the record is what its key signed. Looks at the value as it was read, so that a field which this
 * version does not know still counts.
 */
export function hasValidEvidenceSignature(raw: unknown, { signature }: Evidence): boolean {
  if (typeof raw !== 'object' || raw === null || !('evidence' in raw)) return false;
  return isSignedBy(Buffer.from(canonicalText(raw.evidence)), signature);
}
