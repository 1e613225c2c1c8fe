import type { Plan } from '../../../shared/model/plan.ts';
import type { GoodBackup } from '../catalog/figure-repository.ts';
import { keptInterval } from './kept-timings.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** What one plan promises about one source, and whether it is kept. Minutes. */
export interface Promised {
  readonly planId: string;
  readonly plan: string;
  readonly rpoMinutes: number | null;
  /** How long after a good backup the next one must have ended: interval of the schedule and grace. */
  readonly withinMinutes: number | null;
  /** When its plan was switched on or changed, or the source added: before, nothing was promised. */
  readonly since: string;
}

/** What a plan that is switched on promises of a source, by the schedule as it is after the last backup. */
export function promiseOf(
  { id, name, policy, activeSince }: Plan,
  source: { readonly createdAt: string },
  good: GoodBackup | null,
): Promised {
  const since = activeSince > source.createdAt ? activeSince : source.createdAt;
  const interval =
    policy.backup === null ? 0 : keptInterval(policy.backup, countedFrom(since, good));
  return {
    planId: id,
    plan: name,
    rpoMinutes: policy.objectives.rpoMinutes,
    // A schedule that never runs twice has no interval.
    withinMinutes: interval === 0 ? null : interval + policy.graceMinutes,
    since,
  };
}

/**
 * By how many minutes the RPO is missed at a moment: what the newest good backup holds is as old as its
 * beginning. Negative while it is kept; null without a target.
 */
export function minutesBeyondRpo(
  { rpoMinutes, since }: Promised,
  good: GoodBackup | null,
  now: Date,
): number | null {
  return rpoMinutes === null ? null : minutesSince(good?.startedAt ?? since, now) - rpoMinutes;
}

/**
 * By how many minutes a backup is overdue by its schedule; negative while it is not. Counted from the end
 * of the last one, or where that is newer from when the plan was switched on or changed.
 */
export function minutesOverdue(
  { withinMinutes, since }: Promised,
  good: GoodBackup | null,
  now: Date,
): number | null {
  if (withinMinutes === null) return null;
  return minutesSince(countedFrom(since, good), now) - withinMinutes;
}

/** How far behind its promises a source is: the most that any of them is missed by, 0 when all are kept. */
export function debtMinutes(
  promises: readonly Promised[],
  good: GoodBackup | null,
  now: Date,
): number {
  const missed = promises.flatMap((promised) => [
    minutesBeyondRpo(promised, good, now) ?? 0,
    minutesOverdue(promised, good, now) ?? 0,
  ]);
  return Math.floor(Math.max(0, ...missed));
}

function countedFrom(since: string, good: GoodBackup | null): string {
  return good !== null && good.finishedAt > since ? good.finishedAt : since;
}

export function minutesSince(moment: string, now: Date): number {
  return (now.getTime() - Date.parse(moment)) / MINUTE_MS;
}
