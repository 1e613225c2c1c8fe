import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../../../shared/model/audit.ts';

/** What the first entry has in the place of a hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of an entry without its own hash. The hash
 * before it is part of that, and so each hash stands for the whole record up to there.
 */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const text = canonicalize(entry);
  if (text === undefined) throw new TypeError('an audit entry has no canonical form');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
