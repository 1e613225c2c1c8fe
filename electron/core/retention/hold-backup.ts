import type { Backup } from '../../../shared/model/backup.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Hold } from '../../../shared/model/retention.ts';
import type { CoreParts } from '../core-parts.ts';
import { takeBack } from './begin-removals.ts';

/**
 * Keeps a backup from being deleted by anybody, until a moment or until it is released. A copy that was let
 * go and not begun with stays after all. Throws `conflict` for a backup without a copy, or one whose copy
 * is going this moment.
 */
export function holdBackup(
  parts: CoreParts,
  { backup: id, reason, until }: { backup: string; reason: string; until: string | null },
): void {
  if (until !== null && Date.parse(until) <= parts.now().getTime()) {
    throw new LifeboatError(
      'invalid-input',
      'The end of the hold has passed already.',
      'Give a moment in the future, or leave it out to hold until it is released.',
    );
  }
  const { catalog } = parts;
  catalog.transaction(() => {
    const backup = catalog.backups.find(id);
    if (backup.status !== 'complete') throw nothingToHold(backup.status);
    const outgoing = catalog.removals
      .list(backup.sourceId)
      .filter(({ backupId }) => backupId === id);
    if (outgoing.some(({ begun }) => begun)) throw goingNow();
    for (const removal of outgoing) takeBack(parts, removal, `held: ${reason}`);
    const hold: Hold = { reason, until, heldAt: parts.moment(), heldBy: parts.options.actor };
    catalog.backups.setHold(id, hold);
    parts.audit('backup.hold', id, { source: backup.source, before: backup.hold, after: hold });
  });
  parts.events.changed('backups', 'storage');
}

/** Takes the hold off. Throws `conflict` where there is none. */
export function releaseBackup(parts: CoreParts, id: string): void {
  const { catalog } = parts;
  catalog.transaction(() => {
    const backup = catalog.backups.find(id);
    if (backup.hold === null) {
      throw new LifeboatError(
        'conflict',
        'The backup is not held.',
        'There is nothing to release; `lifeboat backup list` shows what is held.',
      );
    }
    catalog.backups.setHold(id, null);
    parts.audit('backup.release', id, { source: backup.source, before: backup.hold, after: null });
  });
  parts.events.changed('backups', 'storage');
}

/** Whether a hold is in force; one that has ended holds nothing. */
export function isHeld({ hold }: Pick<Backup, 'hold'>, now: Date): boolean {
  return hold !== null && (hold.until === null || Date.parse(hold.until) > now.getTime());
}

function nothingToHold(status: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `The backup is ${status}: there is no copy to hold.`,
    'Hold a backup that is complete; `lifeboat backup list` shows them.',
  );
}

function goingNow(): LifeboatError {
  return new LifeboatError(
    'conflict',
    'A copy of this backup is being removed already.',
    'What is begun is not taken back. Hold another backup of the source.',
  );
}
