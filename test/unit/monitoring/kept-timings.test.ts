import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { keptInterval, keptNextRun } from '../../../electron/core/monitoring/kept-timings.ts';
import { intervalMinutes, plannedRuns } from '../../../electron/core/schedule/timing.ts';
import { type Timing, timingSchema } from '../../../shared/model/schedule.ts';

const timing = constantFrom<Timing[]>(
  timingSchema.parse({ schedule: { kind: 'daily', at: '02:30' }, zone: 'Europe/Berlin' }),
  timingSchema.parse({ schedule: { kind: 'every-hours', hours: 6, minute: 5 }, zone: 'UTC' }),
  timingSchema.parse({
    schedule: { kind: 'weekly', days: ['mon', 'fri'], at: '03:00' },
    zone: 'America/New_York',
    jitterMinutes: 30,
  }),
);
const hour = integer({ min: 0, max: 24 * 365 });
const FIRST_MS = Date.parse('2026-01-01T00:00:00.000Z');

test('what is kept is what would be computed, also when the clock goes back', () => {
  assert(
    property(timing, hour, constantFrom('a', 'b'), (given, hours, key) => {
      const at = new Date(FIRST_MS + hours * 3_600_000);
      expect(keptInterval(given, at.toISOString())).toBe(intervalMinutes(given, at));
      const [next] = plannedRuns(given, at, 1, key);
      expect(keptNextRun(given, at, key)).toBe(next?.beginsAt);
    }),
    { numRuns: 300 },
  );
});
