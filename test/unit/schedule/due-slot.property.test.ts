import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { countsSince, dueSlot, firstBegin } from '../../../electron/core/schedule/due-slot.ts';
import { beginOf } from '../../../electron/core/schedule/planned-runs.ts';
import { slotsBetween } from '../../../electron/core/schedule/slots.ts';
import { type Schedule, type Timing, weekdaySchema } from '../../../shared/model/schedule.ts';

const START_MS = Date.parse('2026-03-20T00:00:00Z');
const MINUTE_MS = 60_000;

const schedules = constantFrom<Schedule>(
  { kind: 'daily', at: '02:30' },
  { kind: 'every-hours', hours: 1, minute: 15 },
  { kind: 'every-hours', hours: 6, minute: 0 },
  { kind: 'weekly', days: ['mon', 'sun'], at: '02:00' },
  { kind: 'cron', expression: '0,30 2,3 * * *' },
);

const timings = record({
  schedule: schedules,
  zone: constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York'),
  jitterMinutes: constantFrom(0, 20),
  blackouts: constantFrom<Timing['blackouts']>(
    [],
    [{ days: weekdaySchema.options, from: '22:00', to: '06:00' }],
    [{ days: ['sun'], from: '01:00', to: '01:00' }],
  ),
});

/** Looks at growing moments: minutes apart while awake, days after a long sleep. */
const looks = array(constantFrom(1, 5, 30, 47, 60, 24 * 60, 3 * 24 * 60 + 7), {
  minLength: 5,
  maxLength: 40,
});

test('every slot is handled once, in its order, or is told of as missed', () => {
  assert(
    property(timings, looks, integer({ min: 0, max: 1440 }), (timing, waits, offset) => {
      const activeSince = new Date(START_MS + offset * MINUTE_MS);
      let now = activeSince;
      let handled: Date | null = null;
      for (const wait of waits) {
        now = new Date(now.getTime() + wait * MINUTE_MS);
        const since = countsSince(activeSince, handled, now);
        expect(since).toEqual(handled ?? activeSince);
        const due = dueSlot(timing, since, now, 'key');
        const first = firstBegin(timing, since, 'key');
        expect(due !== null).toBe(first !== null && first <= now);
        if (due === null) continue;
        const covered = slotsBetween(timing, since, due.slot);
        expect(covered.at(-1)).toEqual(due.slot);
        expect(due.missed?.count ?? 0).toBe(covered.length - 1);
        expect(due.missed?.first).toEqual(covered.length > 1 ? covered[0] : undefined);
        expect(due.missed?.last).toEqual(covered.length > 1 ? covered.at(-2) : undefined);
        expect(due.beganAt).toEqual(beginOf(timing, due.slot, 'key'));
        // Nothing newer has come to its moment.
        for (const slot of slotsBetween(timing, due.slot, now)) {
          expect(beginOf(timing, slot, 'key').getTime()).toBeGreaterThan(now.getTime());
        }
        handled = due.slot;
      }
    }),
    { numRuns: 150 },
  );
});

test('a clock that goes to and fro by up to a day handles no slot twice', () => {
  const steps = array(integer({ min: -600, max: 900 }), { minLength: 5, maxLength: 40 });
  assert(
    property(timings, steps, (timing, minutes) => {
      const activeSince = new Date(START_MS);
      let nowMs = START_MS;
      let latestMs = START_MS;
      let handled: Date | null = null;
      for (const step of minutes) {
        // Never a day behind the furthest that was seen.
        nowMs = Math.max(nowMs + step * MINUTE_MS, latestMs - 23 * 60 * MINUTE_MS);
        latestMs = Math.max(latestMs, nowMs);
        const now = new Date(nowMs);
        const due = dueSlot(timing, countsSince(activeSince, handled, now), now, 'key');
        if (due === null) continue;
        expect(due.slot.getTime()).toBeGreaterThan(handled?.getTime() ?? 0);
        handled = due.slot;
      }
    }),
    { numRuns: 150 },
  );
});
