import type { AuditEntry, AuditVerification } from '../../../shared/model/audit.ts';
import { auditHash, GENESIS_HASH } from './audit-hash.ts';

/** Number of entries and the last one's hash, as they were kept outside the chain. */
export interface AuditHead {
  readonly entries: number;
  readonly hash: string;
}

/**
 * Recomputes every hash in order. An entry that was changed, left out or moved breaks the chain where it
 * stood; entries cut off at the end are found by the kept head alone. `read` gives null for a row that is
 * no entry at all. Who can rewrite the whole file can also rewrite the head: keep the returned one elsewhere.
 */
export function verifyChain(
  rows: Iterable<unknown>,
  kept: AuditHead,
  read: (row: unknown) => AuditEntry | null,
): AuditVerification {
  let entries = 0;
  let head = GENESIS_HASH;
  let firstBroken: number | null = null;
  for (const row of rows) {
    entries += 1;
    const entry = read(row);
    if (entry === null || !continues(entry, entries, head)) firstBroken ??= entries;
    head = entry?.hash ?? head;
  }
  if (entries < kept.entries) firstBroken ??= entries + 1;
  else if (entries > kept.entries) firstBroken ??= kept.entries + 1;
  else if (head !== kept.hash) firstBroken ??= Math.max(entries, 1);
  return { intact: firstBroken === null, entries, firstBroken, head };
}

function continues(entry: AuditEntry, seq: number, previousHash: string): boolean {
  const { hash, ...unhashed } = entry;
  return entry.seq === seq && entry.previousHash === previousHash && auditHash(unhashed) === hash;
}
