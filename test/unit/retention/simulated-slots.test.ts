import { expect, test } from 'vitest';
import { simulatedSlots } from '../../../electron/core/retention/simulated-slots.ts';
import { slotsBetween } from '../../../electron/core/schedule/timing.ts';
import { timingSchema } from '../../../shared/model/schedule.ts';

/** Around the changes of clocks, of which Europe's and America's are weeks apart. */
const spans = [
  ['2026-03-05T10:07:30Z', '2026-04-06T10:00:00Z'],
  ['2026-10-01T10:07:30Z', '2026-11-03T10:00:00Z'],
].map(([from = '', to = '']) => ({ from: new Date(from), to: new Date(to) }));

const schedules = [
  { kind: 'daily', at: '02:30' },
  { kind: 'every-hours', hours: 1, minute: 15 },
  { kind: 'every-hours', hours: 6, minute: 0 },
  { kind: 'cron', expression: '30 */2 * * *' },
  { kind: 'cron', expression: '*/20 8-18 * * 1-5' },
  { kind: 'cron', expression: '0 * 1,15 3-5 *' },
  { kind: 'cron', expression: '0 * 13 * 5' },
  { kind: 'cron', expression: '0 * * * MON' },
  { kind: 'monthly-weekday', week: 'last', day: 'fri', at: '03:00' },
];
const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'];

test.for(schedules)('slots are those of the schedule: %o', (schedule) => {
  for (const zone of zones) {
    const timing = timingSchema.parse({ schedule, zone });
    for (const { from, to } of spans) {
      const expected = slotsBetween(timing, from, to).map((slot) => slot.getTime());
      expect(simulatedSlots(timing, from, to)).toEqual(expected);
    }
  }
});
