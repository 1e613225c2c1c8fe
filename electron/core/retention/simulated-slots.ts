import { cronOf, type Timing } from '../../../shared/model/schedule.ts';
import { slotsBetween } from '../schedule/timing.ts';
import { offsetReader } from './zone-offset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time-spans.ts';

/** Which minutes, hours, days of the month, months and days of the week a cron expression names. */
interface Fields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
}

/**
 * The slots of `slotsBetween`, in milliseconds. That one takes seconds for a year of every few minutes,
 * too long for a form that is being typed into: what recurs through the day is told by looking at the clock
 * of the zone minute by minute.
 */
export function simulatedSlots(timing: Timing, from: Date, to: Date): number[] {
  const fields = recurringFields(cronOf(timing.schedule));
  if (fields === null) return slotsBetween(timing, from, to).map((slot) => slot.getTime());
  const offset = offsetReader(timing.zone);
  const slots: number[] = [];
  const first = Math.floor(from.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  let day = Number.NaN;
  let isDue = false;
  for (let at = first; at <= to.getTime(); at += MINUTE_MS) {
    const wall = at + offset(at);
    const wallDay = Math.floor(wall / DAY_MS);
    if (wallDay !== day) {
      day = wallDay;
      isDue = isDueOn(fields, new Date(wall));
    }
    const inDay = wall - wallDay * DAY_MS;
    if (!isDue || !fields.hours.has(Math.floor(inDay / HOUR_MS))) continue;
    if (fields.minutes.has(Math.floor((inDay % HOUR_MS) / MINUTE_MS))) slots.push(at);
  }
  return slots;
}

function isDueOn({ days, months, weekdays }: Fields, wall: Date): boolean {
  return (
    days.has(wall.getUTCDate()) &&
    months.has(wall.getUTCMonth() + 1) &&
    weekdays.has(wall.getUTCDay())
  );
}

/** Null for what has a fixed time of day, and for what only croner reads. */
function recurringFields(expression: string): Fields | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression
    .trim()
    .split(/\s+/);
  if (!minute.startsWith('*') && !hour.startsWith('*')) return null;
  // Where both are limited, cron means either.
  if (day !== '*' && weekday !== '*') return null;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(day, 1, 31);
  const months = valuesOf(month, 1, 12);
  const weekdays = valuesOf(weekday, 0, 6);
  const isRead = minutes && hours && days && months && weekdays;
  return isRead ? { minutes, hours, days, months, weekdays } : null;
}

/** The values of a field of numbers, ranges, steps and lists of them; null for anything else. */
function valuesOf(field: string, least: number, most: number): ReadonlySet<number> | null {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (found === null) return null;
    const [, from, to, step] = found;
    if (from !== undefined && to === undefined && step !== undefined) return null;
    const start = Number(from ?? least);
    const end = Number(to ?? from ?? most);
    if (start < least || end > most || start > end || step === '0') return null;
    for (let value = start; value <= end; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
