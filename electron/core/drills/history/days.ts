import { dayOf, wallOf } from '../../schedule/wall-clock.ts';
import { DAY_MS } from '../../time-spans.ts';

/** The day (2026-12-01) of a moment in a zone. */
export function dayIn(zone: string, moment: string): string {
  return dayOf(wallOf(zone, Date.parse(moment)));
}

/** Counts calendar days, so that no change of a clock plays a part. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of a later month; where that month is shorter, its last. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const at = Math.min(date, last.getUTCDate());
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), at))
    .toISOString()
    .slice(0, 10);
}
