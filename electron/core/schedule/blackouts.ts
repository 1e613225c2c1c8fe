import type { Timing, Weekday } from '../../../shared/model/schedule.ts';
import { momentsOf, type WallMs, wallOf } from './wall-clock.ts';
import { DAY_MS, MINUTE_MS } from '../time-spans.ts';

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * The first moment from this one on that lies in no blackout; the moment itself when it lies in none.
 * Null when the blackouts leave no moment of the week.
 */
export function endOfBlackout({ blackouts, zone }: Timing, at: number): number | null {
  let moment = at;
  // Each round leaves one blackout, and every one of them ends once a day at most.
  for (let round = 0; round <= blackouts.length * 8; round += 1) {
    const end = Math.max(...spansAround(blackouts, zone, moment).map((span) => span.end), moment);
    if (end === moment) return moment;
    moment = end;
  }
  return null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The blackouts that hold at this moment. A clock that goes back lengthens one that it goes back over. */
function spansAround(blackouts: Timing['blackouts'], zone: string, at: number): readonly Span[] {
  if (blackouts.length === 0) return [];
  const today = Math.floor(wallOf(zone, at) / DAY_MS) * DAY_MS;
  return [today - DAY_MS, today].flatMap((day) =>
    blackouts
      .filter(({ days }) => days.includes(weekdayOf(day)))
      .map(({ from, to }) => {
        const next = to <= from ? DAY_MS : 0;
        return {
          start: momentsOf(zone, day + sinceMidnight(from))[0],
          end: momentsOf(zone, day + next + sinceMidnight(to)).at(-1) ?? at,
        };
      })
      .filter(({ start, end }) => start <= at && at < end),
  );
}

function weekdayOf(day: WallMs): Weekday {
  return weekdays[new Date(day).getUTCDay()] ?? 'sun';
}

function sinceMidnight(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
