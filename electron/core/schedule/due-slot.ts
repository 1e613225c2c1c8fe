import type { Timing } from '../../../shared/model/schedule.ts';
import { beginOf, newestBegun } from './planned-runs.ts';
import { slotAfter, slotAtOrBefore, slotsBetween } from './slots.ts';
import { DAY_MS } from '../time-spans.ts';

/** A slot whose moment has come. */
export interface DueSlot {
  readonly slot: Date;
  /** When it should have begun. */
  readonly beganAt: Date;
  /** Older ones whose moment had come as well and that nobody handled. */
  readonly missed: MissedSlots | null;
}

export interface MissedSlots {
  readonly first: Date;
  readonly last: Date;
  /** Null when they are too many to be counted. */
  readonly count: number | null;
}

const MOST_COUNTED = 500;

/**
 * From when on slots of a target count: after the newest that was handled, and after the plan became
 * active. A clock that was set back by up to a day brings nothing again. What lies further ahead was
 * written by a clock that was wrong, and would keep the plan from running until then.
 */
export function countsSince(activeSince: Date, handled: Date | null, now: Date): Date {
  const horizon = handledHorizon(now);
  const moments = [activeSince, handled ?? new Date(0)].filter((moment) => moment <= horizon);
  return new Date(Math.max(0, ...moments.map((moment) => moment.getTime())));
}

/** Slots later than this are not taken for handled. */
export function handledHorizon(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
}

/** When the first slot after this moment begins; null when none ever comes. */
export function firstBegin(timing: Timing, since: Date, key: string): Date | null {
  const slot = slotAfter(timing, since);
  return slot === null ? null : beginOf(timing, slot, key);
}

/** The newest slot after `since` whose moment has come, and what was missed before it; null when none has. */
export function dueSlot(timing: Timing, since: Date, now: Date, key: string): DueSlot | null {
  const slot = newestBegun(timing, now, key);
  if (slot === null || slot <= since) return null;
  const beganAt = beginOf(timing, slot, key);
  return { slot, beganAt, missed: missedBetween(timing, since, slot) };
}

function missedBetween(timing: Timing, since: Date, slot: Date): MissedSlots | null {
  const last = slotAtOrBefore(timing, new Date(slot.getTime() - 1000));
  if (last === null || last <= since) return null;
  const slots = slotsBetween(timing, since, last, MOST_COUNTED);
  return {
    first: slots[0] ?? last,
    last,
    count: slots.length < MOST_COUNTED ? slots.length : null,
  };
}
