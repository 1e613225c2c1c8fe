import type { Backup } from '../../../shared/model/backup.ts';
import { backupStatus, bestCopy, copyStatus } from '../status/backup-status.ts';
import { StatusBadge } from '../status/status-badge.tsx';

/** How a backup ended, and for a complete one what the last check of its best copy said. */
export function BackupState({ backup }: { readonly backup: Backup }) {
  const copy = backup.status === 'complete' ? bestCopy(backup.copies) : null;
  return <StatusBadge {...(copy === null ? backupStatus(backup.status) : copyStatus(copy))} />;
}
