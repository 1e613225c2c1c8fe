import { createHash } from 'node:crypto';
import type { PlannedRun, Timing } from '../../../shared/model/schedule.ts';
import { endOfBlackout } from './blackouts.ts';
import { clockNotes } from './clock-notes.ts';
import { slotAfter, slotAtOrBefore } from './slots.ts';
import { dayOf, offsetMs, offsetText, timeOf, wallOf } from './wall-clock.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** What tells apart the runs of a plan, so that its sources do not all begin at the same moment. */
export function runKey(planId: string, sourceId: string): string {
  return `${planId} ${sourceId}`;
}

/**
 * When the run of a slot begins: the slot with its jitter, or the end of the blackout into which that
 * falls. The same slot of the same key always begins at the same moment.
 */
export function beginOf(timing: Timing, slot: Date, key: string): Date {
  const moved = slot.getTime() + jitterMs(timing, slot, key);
  return new Date(endOfBlackout(timing, moved) ?? moved);
}

/** The newest slot that has begun by this moment; null when there was none. */
export function newestBegun(timing: Timing, at: Date, key: string): Date | null {
  let slot = slotAtOrBefore(timing, at);
  while (slot !== null && beginOf(timing, slot, key) > at) {
    slot = slotAtOrBefore(timing, new Date(slot.getTime() - 1000));
  }
  return slot;
}

/**
 * The next runs that begin after a moment, oldest first; fewer when no more ever come. Slots that a
 * blackout holds to the same moment are one run, that of the newest.
 */
export function plannedRuns(timing: Timing, after: Date, count: number, key = ''): PlannedRun[] {
  const runs: PlannedRun[] = [];
  let slot = slotAfter(timing, newestBegun(timing, after, key) ?? after);
  while (slot !== null && runs.length < count) {
    const begin = beginOf(timing, slot, key);
    // Never null: this very slot has begun by then.
    const newest: Date = newestBegun(timing, begin, key) ?? slot;
    runs.push(plannedRun(timing, newest, begin, key));
    slot = slotAfter(timing, newest);
  }
  return runs;
}

function plannedRun(timing: Timing, slot: Date, begin: Date, key: string): PlannedRun {
  const { zone } = timing;
  const wall = wallOf(zone, begin.getTime());
  const free = slot.getTime() + jitterMs(timing, slot, key);
  const held =
    begin.getTime() === free
      ? []
      : [`A blackout holds it from ${timeOf(wallOf(zone, free))} until ${timeOf(wall)}.`];
  return {
    slotAt: slot.toISOString(),
    beginsAt: begin.toISOString(),
    local: `${dayOf(wall)} ${timeOf(wall)} ${offsetText(offsetMs(zone, begin.getTime()))}`,
    notes: [...clockNotes(timing, slot), ...held],
  };
}

/** Whole seconds from nothing up to the timing's jitter, by a hash instead of chance. */
function jitterMs({ jitterMinutes }: Timing, slot: Date, key: string): number {
  if (jitterMinutes === 0) return 0;
  const hash = createHash('sha256').update(`${key} ${slot.toISOString()}`).digest();
  const seconds = (jitterMinutes * MINUTE_MS) / 1000;
  return (hash.readUInt32BE(0) % (seconds + 1)) * 1000;
}
