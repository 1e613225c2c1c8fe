import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DrillEvent } from '../../../../shared/model/drill-event.ts';

/** What the first event of a run has in the place of a hash before it. */
export const FIRST_PREVIOUS = '0'.repeat(64);

/** SHA-256 of the canonical JSON (RFC 8785) of an event without its own hash, as in the audit record. */
export function eventHash(event: Omit<DrillEvent, 'hash'>): string {
  const text = canonicalize(event);
  if (text === undefined) throw new TypeError('an event has no canonical form');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
