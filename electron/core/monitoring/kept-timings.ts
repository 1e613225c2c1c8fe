import type { Timing } from '../../../shared/model/schedule.ts';
import { intervalMinutes, plannedRuns } from '../schedule/timing.ts';

/** Walking a schedule takes a third of a millisecond; with hundreds of plans it is done once for each. */
const MOST = 5000;
const intervals = new Map<string, number>();
const nextRuns = new Map<string, { readonly from: string; readonly beginsAt: string | null }>();

/** As `intervalMinutes`, which depends on nothing but its arguments. */
export function keptInterval(timing: Timing, at: string): number {
  const key = `${at} ${JSON.stringify(timing)}`;
  const known = intervals.get(key);
  if (known !== undefined) return known;
  const minutes = intervalMinutes(timing, new Date(at));
  keep(intervals, key, minutes);
  return minutes;
}

/** When the next run begins, which stays so until it has begun; null when none ever comes. */
export function keptNextRun(timing: Timing, now: Date, runKey: string): string | null {
  const key = `${runKey} ${JSON.stringify(timing)}`;
  const known = nextRuns.get(key);
  const at = now.toISOString();
  if (known !== undefined && known.from <= at && (known.beginsAt ?? '~') > at)
    return known.beginsAt;
  const beginsAt = plannedRuns(timing, now, 1, runKey)[0]?.beginsAt ?? null;
  keep(nextRuns, key, { from: at, beginsAt });
  return beginsAt;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  if (kept.size >= MOST) kept.clear();
  kept.set(key, value);
}
