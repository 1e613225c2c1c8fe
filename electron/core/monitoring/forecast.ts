import type { StorageSample } from '../../../shared/model/kpi.ts';
import { fitLine } from './fit-line.ts';
import { DAY_MS } from '../time-spans.ts';

/** How far back a forecast looks. */
export const FORECAST_DAYS = 28;
/** Fewer measured days say nothing about growth. */
const FEWEST_DAYS = 5;
/** Below this the room goes up and down rather than one way. */
const FEWEST_FIT = 0.5;
/** Beyond this a date would be a guess. */
const FARTHEST_DAYS = 3650;

export interface Forecast {
  /** Null when it does not grow steadily, or too few days were measured. */
  readonly growthBytesPerDay: number | null;
  /** When the room is gone at this pace; null where nobody knows how much there is. */
  readonly fullAt: string | null;
}

/**
 * How a destination fills, by a straight line through the samples of the last four weeks. Where the room
 * is known the line is that of the room taken, by whomever: what others store there fills it as well.
 */
export function forecast(samples: readonly StorageSample[], now: Date): Forecast {
  const from = now.getTime() - FORECAST_DAYS * DAY_MS;
  const recent = samples.filter(({ day }) => Date.parse(day) >= from);
  const newest = recent.at(-1);
  if (newest === undefined || recent.length < FEWEST_DAYS) return nothing;
  const points = recent.map((sample) => ({ x: Date.parse(sample.day) / DAY_MS, y: taken(sample) }));
  const line = fitLine(points);
  if (line === null || line.slope <= 0 || line.fit < FEWEST_FIT) return nothing;
  const growthBytesPerDay = Math.round(line.slope);
  if (growthBytesPerDay < 1) return nothing;
  const days = newest.freeBytes === null ? null : newest.freeBytes / line.slope;
  const fullAt =
    days === null || days > FARTHEST_DAYS
      ? null
      : new Date(now.getTime() + days * DAY_MS).toISOString();
  return { growthBytesPerDay, fullAt };
}

const nothing: Forecast = { growthBytesPerDay: null, fullAt: null };

function taken({ usedBytes, freeBytes, totalBytes }: StorageSample): number {
  return freeBytes === null || totalBytes === null ? usedBytes : totalBytes - freeBytes;
}
