import type { CopyId, PendingRemoval } from '../catalog/removal-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { judge } from './judge.ts';
import { policiesOf } from './keep-rule.ts';
import { reasonTexts } from './reason-text.ts';

/**
 * Looks again, just before copies go, at what was let go some time ago: a hold may have come, a proof, or
 * another plan. Marks as begun what still goes, takes back what stays, and returns the former. What has
 * begun already, and what a person deleted, is not asked again. Stands inside a transaction.
 */
export function beginRemovals(
  parts: CoreParts,
  sourceId: string,
  removals: readonly PendingRemoval[],
): readonly PendingRemoval[] {
  const { catalog } = parts;
  // As they are now: a hold takes back what has not begun.
  const current = new Map(catalog.removals.list(sourceId).map((row) => [keyOf(row), row]));
  const asked = removals.flatMap((removal) => current.get(keyOf(removal)) ?? []);
  if (asked.every(({ begun }) => begun)) return asked;
  const staying = new Map(
    judge(parts, sourceId, 'not-begun')
      .filter(({ keep }) => keep)
      .map((decision) => [keyOf(decision.copy), decision]),
  );
  const policies = policiesOf(catalog.plans.list());
  return asked.filter((removal) => {
    if (removal.begun) return true;
    const decision = staying.get(keyOf(removal));
    if (decision === undefined) {
      catalog.removals.begin(removal);
      return true;
    }
    const { sourceId, destinationId } = decision.copy;
    takeBack(parts, removal, reasonTexts(decision, policies(sourceId, destinationId)).join('; '));
    return false;
  });
}

/** Forgets a removal that has not begun: the copy stays. Stands inside a transaction. */
export function takeBack(parts: CoreParts, removal: PendingRemoval, because: string): void {
  const { backupId, destinationId, reason } = removal;
  parts.catalog.removals.release(removal);
  parts.audit('retention.take-back', backupId, { destinationId, reason, because });
}

/** Takes back what a purge that was stopped had not tried yet; the next one decides anew. */
export function takeBackUntried(parts: CoreParts, sourceId: string): void {
  for (const removal of parts.catalog.removals.list(sourceId)) {
    if (removal.begun || removal.attempts > 0) continue;
    takeBack(parts, removal, 'the purge was stopped');
  }
}

/** Records that nothing is left of a copy. Stands inside a transaction. */
export function recordRemoved(parts: CoreParts, removal: PendingRemoval): void {
  const { backupId, destinationId, reason, requestedBy, requestedAt } = removal;
  parts.catalog.backups.removeCopy(backupId, destinationId);
  parts.catalog.removals.release(removal);
  const last = parts.catalog.backups.markDeleted(backupId);
  const details = { destinationId, reason, requestedBy, requestedAt, last };
  parts.audit('backup.copy-removed', backupId, details);
}

function keyOf({ backupId, destinationId }: CopyId): string {
  return `${backupId} ${destinationId}`;
}
