import { inventoryTotals } from '../../../shared/model/inventory.ts';
import type { Verification, VerificationLevel } from '../../../shared/model/verification.ts';
import type { CoreParts } from '../core-parts.ts';
import type { VerifyTaskResult } from './verify-task.ts';

export interface VerifiedCopy {
  readonly backupId: string;
  readonly destinationId: string;
  readonly jobId: string;
  readonly level: VerificationLevel;
  readonly startedAt: string;
}

/** Keeps a verification and shows its verdict on the copy. */
export async function recordVerification(
  parts: CoreParts,
  copy: VerifiedCopy,
  result: VerifyTaskResult,
): Promise<Verification> {
  const verification: Verification = {
    id: parts.newId(),
    ...copy,
    verdict: result.verdict,
    reason: result.reason,
    durationMs: result.durationMs,
    checks: [...result.checks],
  };
  const { backupId, destinationId, level } = copy;
  const write = () => {
    parts.catalog.verifications.insert(verification);
    parts.catalog.backups.setCopyCheck(backupId, destinationId, {
      level,
      verdict: result.verdict,
      checkedAt: parts.moment(),
    });
    parts.audit('backup.verify', backupId, {
      destinationId,
      level,
      verdict: result.verdict,
      reason: result.reason,
      totals: result.inventory === null ? null : inventoryTotals(result.inventory),
    });
  };
  await parts.jobs.record(() => parts.catalog.transaction(write));
  parts.events.changed('backups', 'sources');
  return verification;
}
