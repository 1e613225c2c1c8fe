import type { Copy } from '../../../shared/model/backup.ts';
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

/**
 * Keeps a verification and shows its verdict on the copy. A copy that was proven at a higher level keeps
 * that proof when a lower one proves it again; any other verdict takes its place.
 */
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
    if (!isLesserProof(currentCheck(parts, copy), { level, verdict: result.verdict })) {
      parts.catalog.backups.setCopyCheck(backupId, destinationId, {
        level,
        verdict: result.verdict,
        checkedAt: parts.moment(),
      });
    }
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

type CopyCheck = Pick<Copy, 'level' | 'verdict'>;

function currentCheck(parts: CoreParts, copy: VerifiedCopy): CopyCheck | undefined {
  return parts.catalog.backups
    .get(copy.backupId)
    ?.copies.find(({ destinationId }) => destinationId === copy.destinationId);
}

function isLesserProof(before: CopyCheck | undefined, now: CopyCheck): boolean {
  return (
    before?.verdict === 'proven' &&
    now.verdict === 'proven' &&
    (before.level ?? 0) > (now.level ?? 0)
  );
}
