import type { Timing } from '../../../shared/model/schedule.ts';
import { beginOf, newestBegun } from './planned-runs.ts';
import { slotAfter, slotAtOrBefore } from './slots.ts';
import { MINUTE_MS } from '../time-spans.ts';

/**
 * The longest wait in minutes between two runs around this moment: of the last two and the next two.
 * Longer over the weekend where it runs on weekdays. Zero when it never runs twice.
 */
export function intervalMinutes(timing: Timing, at: Date): number {
  const steady = { ...timing, jitterMinutes: 0 };
  const last = newestBegun(steady, at, '');
  const before = last === null ? null : slotAtOrBefore(steady, new Date(last.getTime() - 1000));
  const next = slotAfter(steady, last ?? at);
  const afterNext = next === null ? null : slotAfter(steady, afterHeld(steady, next));
  const begins = [before, last, next, afterNext]
    .filter((slot) => slot !== null)
    .map((slot) => beginOf(steady, slot, '').getTime());
  const waits = begins.slice(1).map((begin, index) => begin - (begins[index] ?? begin));
  return Math.max(0, ...waits) / MINUTE_MS + timing.jitterMinutes;
}

/** The newest of the slots that begin together with this one. */
function afterHeld(timing: Timing, slot: Date): Date {
  return newestBegun(timing, beginOf(timing, slot, ''), '') ?? slot;
}
