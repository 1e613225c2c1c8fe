import type { Backup, Copy } from '../../../shared/model/backup.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';

/**
 * The copy at the named destination, or of all copies the one that was checked best and last. One that is
 * on its way out is none any more.
 */
export function chooseCopy(parts: CoreParts, backup: Backup, destination: string | null): Copy {
  const copies = backup.copies.filter(
    ({ destinationId }) => !parts.catalog.removals.has({ backupId: backup.id, destinationId }),
  );
  if (destination !== null) {
    const { id, name } = parts.catalog.destinations.find(destination);
    const copy = copies.find(({ destinationId }) => destinationId === id);
    if (copy !== undefined) return copy;
    throw noCopy(`This backup has no copy at “${name}”.`);
  }
  const [best] = copies.toSorted((a, b) => rank(b).localeCompare(rank(a)));
  if (best === undefined) throw noCopy('This backup has no copy anywhere.');
  return best;
}

/** Sorts proven before unchecked before failed, then by level, then by time. */
function rank({ verdict, level, checkedAt }: Copy): string {
  const standing = { proven: 3, inconclusive: 1, failed: 0 }[verdict ?? 'inconclusive'];
  return `${verdict === null ? 2 : standing}${level ?? 0}${checkedAt ?? ''}`;
}

/**
 * Refuses a copy that was let go since it was chosen. Stands in the transaction that puts the job in, from
 * which on nothing lets the backup go.
 */
export function refuseOutgoing(parts: CoreParts, backup: Backup, { destinationId }: Copy): void {
  if (!parts.catalog.removals.has({ backupId: backup.id, destinationId })) return;
  throw noCopy('The copy of this backup is being removed.');
}

function noCopy(message: string): LifeboatError {
  return new LifeboatError(
    'artifact-missing',
    message,
    'Look at its copies with: lifeboat backup show ID. A backup that failed has none.',
  );
}
