import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLine } from '../../../electron/core/monitoring/fit-line.ts';
import { forecast } from '../../../electron/core/monitoring/forecast.ts';
import type { StorageSample } from '../../../shared/model/kpi.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const DAY_MS = 86_400_000;
const GB = 1e9;

/** A sample for each of the last days, today last; `free` of the day's number from 0 on. */
function samples(days: number, free: (day: number) => number | null): StorageSample[] {
  return Array.from({ length: days }, (_, i) => ({
    day: new Date(NOW.getTime() - (days - 1 - i) * DAY_MS).toISOString().slice(0, 10),
    usedBytes: 10 * GB + i * GB,
    freeBytes: free(i),
    totalBytes: free(i) === null ? null : 100 * GB,
  }));
}

describe('fitLine', () => {
  test('finds every straight line again', () => {
    const figure = { min: -1000, max: 1000, noNaN: true };
    assert(
      property(double(figure), double(figure), integer({ min: 2, max: 30 }), (slope, start, n) => {
        const points = Array.from({ length: n }, (_, x) => ({ x, y: start + slope * x }));
        const line = fitLine(points);
        expect(line?.slope).toBeCloseTo(slope, 5);
        expect(line?.start).toBeCloseTo(start, 4);
      }),
    );
  });

  test('there is none through one point or one x', () => {
    expect(fitLine([])).toBeNull();
    expect(fitLine([{ x: 1, y: 2 }])).toBeNull();
    expect(
      fitLine([
        { x: 1, y: 2 },
        { x: 1, y: 9 },
      ]),
    ).toBeNull();
  });
});

describe('forecast', () => {
  test('tells the pace and the day on which the room is gone', () => {
    const steady = samples(10, (day) => (30 - day) * GB);
    expect(forecast(steady, NOW)).toEqual({
      growthBytesPerDay: GB,
      fullAt: '2026-12-12T12:00:00.000Z',
    });
  });

  test('where the room is not known the pace is that of the copies, and no day is told', () => {
    expect(
      forecast(
        samples(10, () => null),
        NOW,
      ),
    ).toEqual({
      growthBytesPerDay: GB,
      fullAt: null,
    });
  });

  test.each([
    ['fewer than five days', samples(4, (day) => (30 - day) * GB)],
    ['room that grows', samples(10, (day) => (30 + day) * GB)],
    ['room that stays', samples(10, () => 30 * GB)],
    ['room that goes up and down', samples(20, (day) => (day % 2 === 0 ? 20 : 40) * GB)],
    ['nothing', []],
  ])('says nothing of %s', (_, given) => {
    expect(forecast(given, NOW)).toEqual({ growthBytesPerDay: null, fullAt: null });
  });

  test('what was four weeks ago does not count', () => {
    const fast = samples(60, (day) => (day < 20 ? 99 - day * 3 : 39) * GB);
    expect(forecast(fast, NOW).growthBytesPerDay).toBeNull();
  });
});
