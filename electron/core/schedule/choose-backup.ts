import { createHash } from 'node:crypto';
import type { Backup, Copy } from '../../../shared/model/backup.ts';
import type { PlanPolicy } from '../../../shared/model/plan.ts';

export interface ChosenCopy {
  readonly backupId: string;
  readonly destinationId: string;
  /** How it was chosen, for the record. */
  readonly note: string;
}

/**
 * The copy that a scheduled verification reads, of the complete backups with a copy at the plan's
 * destinations (newest first, as lists have them); null when there is none. Of several copies that one
 * whose last check is longest ago. Random is a hash of the slot, so that the choice can be followed. Pure.
 */
export function chooseBackup(
  backups: readonly Backup[],
  destinationIds: readonly string[],
  which: NonNullable<PlanPolicy['verify']>['which'],
  seedText: string,
): ChosenCopy | null {
  const candidates = backups.filter(
    ({ status, copies }) =>
      status === 'complete' &&
      copies.some(({ destinationId }) => destinationIds.includes(destinationId)),
  );
  const { seed, index } = draw(seedText, candidates.length);
  const backup = {
    latest: candidates[0],
    oldest: candidates.at(-1),
    random: candidates[index],
  }[which];
  const copy = backup?.copies
    .filter(({ destinationId }) => destinationIds.includes(destinationId))
    .toSorted(byLastCheck)[0];
  if (backup === undefined || copy === undefined) return null;
  const how = {
    latest: 'The newest backup',
    oldest: 'The oldest backup',
    random: `By chance (seed ${seed}) of ${candidates.length} backups`,
  }[which];
  return {
    backupId: backup.id,
    destinationId: copy.destinationId,
    note: `${how}: ${backup.id} at “${copy.destination}”.`,
  };
}

/** Draws one of so many by a text, always the same one: a hash of it, of which 48 bits are told. Pure. */
export function draw(
  seedText: string,
  count: number,
): { readonly seed: string; readonly index: number } {
  const seed = createHash('sha256').update(seedText).digest('hex').slice(0, 12);
  return { seed, index: Number.parseInt(seed, 16) % count };
}

function byLastCheck(a: Copy, b: Copy): number {
  return (a.checkedAt ?? '').localeCompare(b.checkedAt ?? '');
}
