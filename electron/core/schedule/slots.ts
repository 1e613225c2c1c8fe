import { Cron } from 'croner';
import { cronOf, type Timing } from '../../../shared/model/schedule.ts';

/** What decides about the slots of a timing; jitter and blackouts only move their beginning. */
export type SlotTiming = Pick<Timing, 'schedule' | 'zone'>;

/**
 * Making one costs as much as a question to it, but each holds 80 kB (croner lists every year to come), so
 * that only those asked last are kept.
 */
const MOST_KEPT = 48;
const kept = new Map<string, Cron>();

/**
 * The schedule as croner reads it. A time of day that the clock leaps over runs at the end of the leap,
 * one that comes twice runs the first time; what recurs through the day (every so many hours or minutes)
 * leaves out what does not exist and runs again in what comes twice. Lists count as times of day.
 * Throws croner's errors.
 */
export function cronFor({ schedule, zone }: SlotTiming): Cron {
  const expression = cronOf(schedule);
  const key = `${zone} ${expression}`;
  const known = kept.get(key);
  const cron = known ?? newCron(expression, zone);
  kept.delete(key);
  kept.set(key, cron);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return cron;
}

/** One that is not kept. */
export function newCron(expression: string, zone: string): Cron {
  return new Cron(expression, {
    paused: true,
    timezone: zone,
    mode: '5-part',
    fixedTimeRule: 'no-wildcard',
  });
}

/** The first slot after this moment; null when none ever comes. */
export function slotAfter(timing: SlotTiming, after: Date): Date | null {
  return cronFor(timing).nextRun(after);
}

/** The last slot at or before this moment; null when there was none. */
export function slotAtOrBefore(timing: SlotTiming, at: Date): Date | null {
  // Croner counts in whole seconds and leaves out the moment itself.
  const second = Math.floor(at.getTime() / 1000) * 1000;
  const [slot] = cronFor(timing).previousRuns(1, new Date(second + 1000));
  return slot ?? null;
}

/** The slots after `from` and not after `to`, oldest first; at most `most` of them. */
export function slotsBetween(
  timing: SlotTiming,
  from: Date,
  to: Date,
  most = Number.POSITIVE_INFINITY,
): Date[] {
  const slots: Date[] = [];
  let slot = slotAfter(timing, from);
  while (slot !== null && slot <= to && slots.length < most) {
    slots.push(slot);
    slot = slotAfter(timing, slot);
  }
  return slots;
}
