import { DAY_MS, MINUTE_MS } from '../time-spans.ts';

/**
 * What a clock on the wall of a zone shows, as the milliseconds that `Date.UTC` gives for the same
 * figures. A day of such a clock always has 24 hours; the moments behind it may have more or fewer.
 */
export type WallMs = number;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of the zone shows at this moment. Throws RangeError for an unknown zone. */
export function wallOf(zone: string, at: number): WallMs {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const seconds = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** How far the wall clock is ahead of UTC at this moment, in milliseconds. */
export function offsetMs(zone: string, at: number): number {
  return wallOf(zone, at) - at;
}

/**
 * The moments at which the wall clock shows this: one, two where the clock goes back over it, and where
 * it leaps over it the one moment of the leap.
 */
export function momentsOf(zone: string, wall: WallMs): readonly [number, ...number[]] {
  // No clock is further from UTC than 26 hours in either direction, and none changes twice within two days.
  const [before, after] = [offsetMs(zone, wall - DAY_MS), offsetMs(zone, wall + DAY_MS)];
  const [first, ...more] = [...new Set([wall - before, wall - after])]
    .filter((moment) => wallOf(zone, moment) === wall)
    .toSorted((a, b) => a - b);
  if (first !== undefined) return [first, ...more];
  return [clockChange(zone, wall - DAY_MS, wall + DAY_MS)?.at ?? wall - after];
}

/** A change of the clock: what it showed when it changed, and what it showed then. */
export interface ClockChange {
  readonly at: number;
  readonly from: WallMs;
  readonly to: WallMs;
}

/** The change of the clock after `start` and not after `end`; there is one at most in a few days. */
export function clockChange(zone: string, start: number, end: number): ClockChange | null {
  const [before, after] = [offsetMs(zone, start), offsetMs(zone, end)];
  if (before === after) return null;
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { at: high, from: high + before, to: high + after };
}

/** The figures of a wall clock: `2026-03-29`, `03:00`. */
export function dayOf(wall: WallMs): string {
  return new Date(wall).toISOString().slice(0, 10);
}

export function timeOf(wall: WallMs): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** An offset as people write it: `+02:00`. */
export function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(figure: number): string {
  return String(figure).padStart(2, '0');
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
