import { expect, test } from 'vitest';
import { retentionCalendar } from '../../../electron/core/retention/calendar.ts';
import { retentionSchema, type Retention } from '../../../shared/model/retention.ts';
import { timingSchema } from '../../../shared/model/schedule.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
const daily = { kind: 'daily', at: '03:00' };

function calendar(schedule: object, rules: Partial<Retention>, zone = 'UTC') {
  const retention = retentionSchema.parse({ minimum: 1, ...rules });
  return retentionCalendar(timingSchema.parse({ schedule, zone }), retention, NOW);
}

test('a year of daily backups: seven days, four weeks, twelve months', () => {
  const { days, keptAtEnd, most } = calendar(daily, { daily: 7, weekly: 4, monthly: 12 });
  expect(days).toHaveLength(366);
  expect(days.slice(0, 365).every(({ taken }) => taken === 1)).toBe(true);
  const kept = days.filter((day) => day.kept > 0);
  expect(kept.slice(0, 3).map(({ day, rules }) => [day, rules])).toEqual([
    ['2026-01-31', ['monthly']],
    ['2026-02-28', ['monthly']],
    ['2026-03-31', ['monthly']],
  ]);
  // The last of the year is day, week and month at once, and the Sundays of the four newest weeks.
  expect(kept.at(-1)).toEqual({
    day: '2026-12-31',
    taken: 1,
    kept: 1,
    rules: ['daily', 'weekly', 'monthly'],
  });
  expect(kept.filter(({ rules }) => rules.includes('weekly')).map(({ day }) => day)).toEqual([
    '2026-12-13',
    '2026-12-20',
    '2026-12-27',
    '2026-12-31',
  ]);
  expect(keptAtEnd).toBe(kept.length);
  expect(keptAtEnd).toBe(7 + 2 + 11);
  expect(most).toBeGreaterThanOrEqual(keptAtEnd);
  expect(most).toBeLessThanOrEqual(keptAtEnd + 3);
});

test('what is kept is the same as if nobody had purged meanwhile', () => {
  const { keptAtEnd, most, days } = calendar(
    { kind: 'every-hours', hours: 6, minute: 0 },
    { days: 30 },
  );
  expect(keptAtEnd).toBe(120);
  expect(most).toBeLessThanOrEqual(122);
  expect(days.reduce((sum, { taken }) => sum + taken, 0)).toBe(1460);
});

test('no rule keeps everything, and the minimum stays', () => {
  const all = calendar(daily, {});
  expect(all).toMatchObject({ keptAtEnd: 365, most: 365 });
  expect(all.days[0]?.rules).toEqual(['everything']);
  const few = calendar({ kind: 'monthly-day', day: 1, at: '03:00' }, { days: 1, minimum: 3 });
  expect(few.keptAtEnd).toBe(3);
  expect(few.days.filter(({ kept }) => kept > 0).map(({ rules }) => rules)).toEqual([
    ['minimum'],
    ['minimum'],
    ['minimum'],
  ]);
});

test('days are those of the zone', () => {
  const { days } = calendar({ kind: 'daily', at: '00:30' }, { daily: 400 }, 'Pacific/Auckland');
  expect(days[0]).toMatchObject({ day: '2026-01-01', taken: 0 });
  expect(days[1]).toMatchObject({ day: '2026-01-02', taken: 1, kept: 1 });
});

test('very many backups are simulated with fewer purges, and the end is the same', () => {
  const { keptAtEnd, most } = calendar(
    { kind: 'every-minutes', minutes: 15 },
    { days: 14, hourly: 24 },
  );
  expect(keptAtEnd).toBe(14 * 96);
  expect(most).toBeGreaterThanOrEqual(keptAtEnd);
  expect(most).toBeLessThan(1.2 * keptAtEnd);
});
