import { cronOf } from '../../../shared/model/schedule.ts';
import { cronFor, slotAtOrBefore, type SlotTiming, slotsBetween } from './slots.ts';
import { type ClockChange, clockChange, momentsOf, timeOf, wallOf } from './wall-clock.ts';
import { DAY_MS } from '../time-spans.ts';

/** What a change of the clock on the slot's day does to this slot, in a sentence; mostly nothing. */
export function clockNotes(timing: SlotTiming, slot: Date): string[] {
  const wall = wallOf(timing.zone, slot.getTime());
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const change = clockChange(
    timing.zone,
    momentsOf(timing.zone, midnight)[0] - 1,
    momentsOf(timing.zone, midnight + DAY_MS)[0] - 1,
  );
  if (change === null) return [];
  return change.to > change.from
    ? forwardNotes(timing, slot, change)
    : backNotes(timing, wall, change);
}

function forwardNotes(timing: SlotTiming, slot: Date, change: ClockChange): string[] {
  const leapt = timesBetween(timing, change.from, change.to);
  if (leapt.length === 0) return [];
  const missing = `${listed(leapt)} ${leapt.length === 1 ? 'does' : 'do'} not exist`;
  if (isTimeOfDay(timing)) {
    if (slot.getTime() !== change.at) return [];
    return [`The clock goes forward on this day: ${missing}, so it runs at ${timeOf(change.to)}.`];
  }
  const before = slotAtOrBefore(timing, new Date(slot.getTime() - 1000));
  const isFirstAfter =
    slot.getTime() >= change.at && (before === null || before.getTime() < change.at);
  return isFirstAfter
    ? [`The clock goes forward on this day: ${missing}, and what would run then is left out.`]
    : [];
}

function backNotes(timing: SlotTiming, wall: number, change: ClockChange): string[] {
  if (wall < change.to || wall >= change.from) return [];
  return isTimeOfDay(timing)
    ? [`The clock goes back on this day: ${timeOf(wall)} comes twice, and it runs the first time.`]
    : [
        `The clock goes back on this day: the time from ${timeOf(change.to)} to ${timeOf(change.from)} ` +
          'comes twice, and it runs both times.',
      ];
}

/** The times of day that the schedule names in a stretch of the wall clock, whether they exist or not. */
function timesBetween({ schedule }: SlotTiming, from: number, to: number): string[] {
  // On UTC's clock every time exists.
  const unbroken = { schedule, zone: 'UTC' };
  return slotsBetween(unbroken, new Date(from - 1000), new Date(to - 1000)).map((slot) =>
    timeOf(slot.getTime()),
  );
}

function listed(times: readonly string[]): string {
  const last = times.at(-1) ?? '';
  if (times.length <= 2) return times.join(' and ');
  return `the times from ${times[0] ?? ''} to ${last}`;
}

/** Whether croner takes it as fixed times of day, and not as something that recurs through the day. */
function isTimeOfDay(timing: SlotTiming): boolean {
  // Parsed by croner before this is asked, so that there are five fields.
  const [minute = '', hour = ''] = (cronFor(timing).getPattern() ?? cronOf(timing.schedule))
    .trim()
    .split(/\s+/);
  return !/[*/]/.test(minute + hour);
}
