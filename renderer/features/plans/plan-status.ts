import type { Backup } from '../../../shared/model/backup.ts';
import type { Activity, SlotRun } from '../../../shared/model/plan.ts';
import { backupStatus } from '../../ui/status/backup-status.ts';
import type { StatusText } from '../../ui/status/status-text.ts';

export const activityTexts: Readonly<Record<Activity, string>> = {
  backup: 'Backup',
  verify: 'Verification',
  purge: 'Purge',
  drill: 'Drill reminder',
};

/** What became of a slot. */
export function slotStatus(state: SlotRun['state']): StatusText {
  switch (state) {
    case 'running':
      return { tone: 'busy', label: 'Running' };
    case 'retrying':
      return { tone: 'doubtful', label: 'To be tried again' };
    case 'done':
      return { tone: 'good', label: 'Done' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'skipped':
      return { tone: 'stopped', label: 'Skipped' };
  }
}

/** The newest thing that a plan did or left out. */
export interface LastResult extends StatusText {
  readonly at: string;
  /** The backup that it is about; null where none was begun. */
  readonly backupId: string | null;
  /** Why, where there is something to say. */
  readonly reason: string | null;
}

/** Slots and backups are those of one plan, newest first. Null when there is neither. */
export function lastResult(
  slots: readonly SlotRun[],
  backups: readonly Pick<Backup, 'id' | 'status' | 'startedAt'>[],
): LastResult | null {
  const backup = backups[0];
  const slot = slots.find(
    ({ activity, state }) =>
      activity === 'backup' && (state === 'failed' || state === 'skipped' || state === 'retrying'),
  );
  if (slot !== undefined && (backup === undefined || slot.claimedAt > backup.startedAt))
    return { ...slotStatus(slot.state), at: slot.slotAt, backupId: null, reason: slot.reason };
  if (backup === undefined) return null;
  return {
    ...backupStatus(backup.status),
    at: backup.startedAt,
    backupId: backup.id,
    reason: null,
  };
}

/** How far the plan's sources are behind their promise, in minutes, by the worst of them; null when none is known. */
export function worstDebt(
  sources: readonly { readonly id: string }[],
  figures: readonly { readonly sourceId: string; readonly debtMinutes: number }[],
): number | null {
  const debts = figures
    .filter(({ sourceId }) => sources.some(({ id }) => id === sourceId))
    .map(({ debtMinutes }) => debtMinutes);
  return debts.length === 0 ? null : Math.max(...debts);
}
