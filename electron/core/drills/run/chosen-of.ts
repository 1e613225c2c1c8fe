import type { Backup, Copy } from '../../../../shared/model/backup.ts';
import type { ChosenBackup } from '../../../../shared/model/drill-event.ts';

/** What a run keeps of the backup and copy that it goes back to, with how they were chosen. */
export function chosenOf(
  backup: Backup,
  copy: Copy,
  rest: Pick<ChosenBackup, 'nextStartedAt' | 'how'>,
): ChosenBackup {
  return {
    backupId: backup.id,
    destinationId: copy.destinationId,
    destination: copy.destination,
    manifestKey: copy.key,
    startedAt: backup.startedAt,
    plainBytes: backup.plainBytes,
    storedBytes: backup.storedBytes,
    sha256: backup.sha256,
    encrypted: backup.encrypted,
    keyId: backup.keyId,
    inventory: backup.inventory,
    ...rest,
  };
}
