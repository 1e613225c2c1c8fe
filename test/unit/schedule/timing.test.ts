import { describe, expect, test } from 'vitest';
import { slotAfter, slotAtOrBefore } from '../../../electron/core/schedule/slots.ts';
import {
  checkTiming,
  intervalMinutes,
  plannedRuns,
  timingSentence,
} from '../../../electron/core/schedule/timing.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { type Timing, timingSchema, weekdaySchema } from '../../../shared/model/schedule.ts';

const berlin = 'Europe/Berlin';
const everyDay = weekdaySchema.options;

function timing(schedule: Timing['schedule'], changes: Partial<Timing> = {}): Timing {
  return timingSchema.parse({ schedule, zone: berlin, ...changes });
}
const daily = (at: string, changes: Partial<Timing> = {}) => timing({ kind: 'daily', at }, changes);
const cron = (expression: string) => timing({ kind: 'cron', expression });
const hourly = (minute: number, changes: Partial<Timing> = {}) =>
  timing({ kind: 'every-hours', hours: 1, minute }, changes);

/** The next runs as a person reads them. */
const locals = (of: Timing, after: string, count: number) =>
  plannedRuns(of, new Date(after), count).map(({ local }) => local);
const noted = (of: Timing, after: string, count: number) =>
  plannedRuns(of, new Date(after), count).map(({ local, notes }) => [local, ...notes]);

describe('a day on which the clock goes forward', () => {
  test('what does not exist runs when the clock has leapt', () => {
    expect(noted(daily('02:30'), '2026-03-28T12:00:00Z', 2)).toEqual([
      [
        '2026-03-29 03:00 +02:00',
        'The clock goes forward on this day: 02:30 does not exist, so it runs at 03:00.',
      ],
      ['2026-03-30 02:30 +02:00'],
    ]);
  });

  test('what recurs leaves it out', () => {
    expect(noted(hourly(15), '2026-03-29T00:00:00Z', 3)).toEqual([
      ['2026-03-29 01:15 +01:00'],
      [
        '2026-03-29 03:15 +02:00',
        'The clock goes forward on this day: 02:15 does not exist, and what would run then is left out.',
      ],
      ['2026-03-29 04:15 +02:00'],
    ]);
  });

  test('what exists needs no word', () => {
    expect(noted(daily('03:00'), '2026-03-28T12:00:00Z', 1)).toEqual([['2026-03-29 03:00 +02:00']]);
    expect(noted(hourly(0, { zone: 'UTC' }), '2026-03-29T00:30:00Z', 1)).toEqual([
      ['2026-03-29 01:00 +00:00'],
    ]);
  });

  test('half an hour, on Lord Howe', () => {
    const howe = { zone: 'Australia/Lord_Howe' };
    expect(noted(daily('02:15', howe), '2026-10-03T12:00:00Z', 2)).toEqual([
      [
        '2026-10-04 02:30 +11:00',
        'The clock goes forward on this day: 02:15 does not exist, so it runs at 02:30.',
      ],
      ['2026-10-05 02:15 +11:00'],
    ]);
    expect(locals(hourly(45, howe), '2026-10-03T14:30:00Z', 3)).toEqual([
      '2026-10-04 01:45 +10:30',
      '2026-10-04 02:45 +11:00',
      '2026-10-04 03:45 +11:00',
    ]);
  });
});

describe('a day on which the clock goes back', () => {
  test('a time of day that comes twice runs the first time', () => {
    expect(noted(daily('02:30'), '2026-10-24T12:00:00Z', 2)).toEqual([
      [
        '2026-10-25 02:30 +02:00',
        'The clock goes back on this day: 02:30 comes twice, and it runs the first time.',
      ],
      ['2026-10-26 02:30 +01:00'],
    ]);
  });

  test('what recurs runs both times', () => {
    expect(noted(hourly(15), '2026-10-25T00:00:00Z', 3).map(([local]) => local)).toEqual([
      '2026-10-25 02:15 +02:00',
      '2026-10-25 02:15 +01:00',
      '2026-10-25 03:15 +01:00',
    ]);
    expect(noted(hourly(15), '2026-10-25T00:00:00Z', 1)[0]?.[1]).toBe(
      'The clock goes back on this day: the time from 02:00 to 03:00 comes twice, and it runs both times.',
    );
  });

  test('half an hour, on Lord Howe', () => {
    const howe = { zone: 'Australia/Lord_Howe' };
    expect(locals(daily('01:45', howe), '2026-04-04T10:00:00Z', 2)).toEqual([
      '2026-04-05 01:45 +11:00',
      '2026-04-06 01:45 +10:30',
    ]);
    expect(
      locals(timing({ kind: 'every-minutes', minutes: 30 }, howe), '2026-04-04T14:10:00Z', 3),
    ).toEqual(['2026-04-05 01:30 +11:00', '2026-04-05 01:30 +10:30', '2026-04-05 02:00 +10:30']);
  });
});

test('a zone of the plan moves its runs; that of the machine does not', () => {
  const before = process.env['TZ'];
  try {
    const seen = ['UTC', 'America/New_York', 'Asia/Kolkata'].map((machine) => {
      process.env['TZ'] = machine;
      return plannedRuns(daily('03:00'), new Date('2026-06-01T12:00:00Z'), 2);
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(seen[0]?.[0]?.slotAt).toBe('2026-06-02T01:00:00.000Z');
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
  const kolkata = plannedRuns(
    daily('03:00', { zone: 'Asia/Kolkata' }),
    new Date('2026-06-01T12:00:00Z'),
    1,
  );
  expect(kolkata[0]).toMatchObject({
    slotAt: '2026-06-01T21:30:00.000Z',
    local: '2026-06-02 03:00 +05:30',
  });
});

const slotsAround = (of: Timing, moment: string) => [
  slotAtOrBefore(of, new Date(moment))?.toISOString(),
  slotAfter(of, new Date(moment))?.toISOString(),
];

const daysOf = (of: Timing) =>
  locals(of, '2026-01-01T00:00:00Z', 12).map((local) => local.slice(0, 10));

describe('slots', () => {
  test('before, at and after a slot', () => {
    const slots = [
      '2026-06-01T01:00:00.000Z',
      '2026-06-02T01:00:00.000Z',
      '2026-06-03T01:00:00.000Z',
    ];
    expect(slotsAround(daily('03:00'), '2026-06-02T00:59:59.999Z')).toEqual(slots.slice(0, 2));
    expect(slotsAround(daily('03:00'), '2026-06-02T01:00:00.000Z')).toEqual(slots.slice(1));
    expect(slotsAround(daily('03:00'), '2026-06-02T01:00:00.500Z')).toEqual(slots.slice(1));
  });

  test('around the time that comes twice', () => {
    const first = '2026-10-25T00:30:00.000Z';
    const next = '2026-10-26T01:30:00.000Z';
    expect(slotsAround(daily('02:30'), '2026-10-25T01:29:00Z')).toEqual([first, next]);
    expect(slotsAround(daily('02:30'), '2026-10-25T01:30:00Z')).toEqual([first, next]);
  });

  test('words and cron name the same days', () => {
    expect(
      daysOf(timing({ kind: 'monthly-weekday', week: 'first', day: 'sun', at: '04:00' })),
    ).toEqual(daysOf(cron('0 4 * * 0#1')));
    expect(
      daysOf(timing({ kind: 'monthly-weekday', week: 'last', day: 'fri', at: '04:00' }))[1],
    ).toBe('2026-02-27');
    expect(daysOf(timing({ kind: 'monthly-day', day: 'last', at: '04:00' })).slice(0, 2)).toEqual([
      '2026-01-31',
      '2026-02-28',
    ]);
  });
});

const jittered = daily('03:00', { jitterMinutes: 120 });
const ask = (key: string, after: string) =>
  plannedRuns(jittered, new Date(after), 20, key).map(({ beginsAt }) => beginsAt);

describe('jitter', () => {
  test('is the same whenever it is asked, and differs between sources', () => {
    const mine = ask('plan shop', '2026-06-01T00:00:00Z');
    expect(ask('plan shop', '2026-06-01T00:00:00Z')).toEqual(mine);
    expect(ask('plan shop', '2026-06-05T12:00:00Z')[0]).toBe(mine[5]);
    expect(ask('plan docs', '2026-06-01T00:00:00Z')).not.toEqual(mine);
  });

  test('begins within its minutes', () => {
    for (const { slotAt, beginsAt } of plannedRuns(
      jittered,
      new Date('2026-06-01T00:00:00Z'),
      60,
    )) {
      const minutes = (Date.parse(beginsAt) - Date.parse(slotAt)) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(0);
      expect(minutes).toBeLessThanOrEqual(120);
    }
  });

  test('a run that waits for its jitter is still to come', () => {
    const [run] = plannedRuns(jittered, new Date('2026-06-01T00:00:00Z'), 1);
    const within = new Date(Date.parse(run?.beginsAt ?? '') - 1000);
    expect(plannedRuns(jittered, within, 1)).toEqual([run]);
  });
});

describe('blackouts', () => {
  const night = { blackouts: [{ days: everyDay, from: '22:00', to: '06:00' }] };

  test('over midnight hold what falls into them, and show it once', () => {
    const runs = plannedRuns(hourly(0, night), new Date('2026-06-01T18:30:00Z'), 4);
    expect(runs.map(({ local }) => local)).toEqual([
      '2026-06-01 21:00 +02:00',
      '2026-06-02 06:00 +02:00',
      '2026-06-02 07:00 +02:00',
      '2026-06-02 08:00 +02:00',
    ]);
    expect(runs[1]?.slotAt).toBe('2026-06-02T04:00:00.000Z');
  });

  test('say from when until when they hold a run', () => {
    const [run] = plannedRuns(daily('03:00', night), new Date('2026-06-01T12:00:00Z'), 1);
    expect(run).toMatchObject({
      slotAt: '2026-06-02T01:00:00.000Z',
      beginsAt: '2026-06-02T04:00:00.000Z',
      notes: ['A blackout holds it from 03:00 until 06:00.'],
    });
  });

  test('that follow on each other are one', () => {
    const both = {
      blackouts: [
        { days: everyDay, from: '02:00', to: '04:00' },
        { days: everyDay, from: '04:00', to: '05:00' },
        { days: everyDay, from: '03:30', to: '04:30' },
      ],
    };
    expect(locals(daily('03:00', both), '2026-06-01T12:00:00Z', 1)).toEqual([
      '2026-06-02 05:00 +02:00',
    ]);
  });

  test('count on the day on which they begin', () => {
    const sunday: Partial<Timing> = { blackouts: [{ days: ['sun'], from: '23:00', to: '04:00' }] };
    expect(locals(daily('03:00', sunday), '2026-06-05T12:00:00Z', 3)).toEqual([
      '2026-06-06 03:00 +02:00',
      '2026-06-07 03:00 +02:00',
      '2026-06-08 04:00 +02:00',
    ]);
  });

  test('last as long as the clock shows their time', () => {
    const back: Partial<Timing> = { blackouts: [{ days: everyDay, from: '01:00', to: '02:30' }] };
    expect(locals(daily('01:30', back), '2026-10-24T12:00:00Z', 1)).toEqual([
      '2026-10-25 02:30 +01:00',
    ]);
  });
});

const told = (of: Timing) => {
  try {
    checkTiming(of);
    return null;
  } catch (error) {
    return error instanceof LifeboatError && error.code === 'invalid-input'
      ? error.message
      : String(error);
  }
};

describe('what is refused', () => {
  test('zones that there are not', () => {
    expect(told(daily('03:00', { zone: 'Mars/Olympus' }))).toContain('no time zone “Mars/Olympus”');
    expect(told(daily('03:00', { zone: '+02:00' }))).toContain('no time zone');
    expect(told(daily('03:00', { zone: 'UTC' }))).toBeNull();
  });

  test.each([
    ['0 0 3 * * *', 'has 6 fields'],
    ['@daily    ', 'nickname'],
    ['0 3 * * ?', 'not a cron expression'],
    ['0 25 * * *', 'not a cron expression'],
    ['tomorrow at 3', 'not a cron expression'],
    ['2026-12-24T03:00:00', 'not a cron expression'],
    ['0 0 30 2 *', 'never comes'],
    ['0 0 31 4,6 *', 'never comes'],
  ])('%s', (expression, message) => {
    expect(told(cron(expression))).toContain(message);
  });

  test.each(['0 3 * * MON-FRI', '*/15 8-18 * * 1-5', '0 0 29 2 *', '30 2 15W * *', '0 4 * * 5#L'])(
    'not %s',
    (expression) => {
      expect(told(cron(expression))).toBeNull();
    },
  );

  test('jitter as long as the time between two runs', () => {
    expect(told(hourly(0, { jitterMinutes: 60 }))).toContain('60 minutes apart');
    expect(told(hourly(0, { jitterMinutes: 59 }))).toBeNull();
  });

  test('blackouts that leave no time', () => {
    const always = [
      { days: everyDay, from: '00:00', to: '12:00' },
      { days: everyDay, from: '12:00', to: '00:00' },
    ];
    expect(told(daily('03:00', { blackouts: always }))).toContain('cover the whole week');
    expect(told(daily('03:00', { blackouts: always.slice(1) }))).toBeNull();
  });
});

const hoursAt = (of: Timing, moment: string) => intervalMinutes(of, new Date(moment)) / 60;

test('the longest wait around a moment', () => {
  expect(hoursAt(daily('03:00'), '2026-06-03T12:00:00Z')).toBe(24);
  const weekdays = timing({
    kind: 'weekly',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    at: '03:00',
  });
  expect(hoursAt(weekdays, '2026-06-03T12:00:00Z')).toBe(24);
  expect(hoursAt(weekdays, '2026-06-06T12:00:00Z')).toBe(72);
  expect(hoursAt(weekdays, '2026-06-08T00:00:00Z')).toBe(72);
  const night = { blackouts: [{ days: everyDay, from: '22:00', to: '06:00' }] };
  expect(hoursAt(hourly(0, night), '2026-06-03T01:00:00Z')).toBe(9);
  expect(hoursAt(hourly(0, night), '2026-06-03T12:00:00Z')).toBe(1);
});

test('in words', () => {
  const sentences: [Timing['schedule'], string][] = [
    [{ kind: 'daily', at: '03:00' }, 'Every day at 03:00'],
    [{ kind: 'every-hours', hours: 1, minute: 5 }, 'Every hour at minute 5'],
    [{ kind: 'every-hours', hours: 6, minute: 0 }, 'Every 6 hours from midnight, at minute 0'],
    [{ kind: 'every-minutes', minutes: 15 }, 'Every 15 minutes'],
    [{ kind: 'weekly', days: ['sun', 'wed'], at: '03:00' }, 'Every Wednesday and Sunday at 03:00'],
    [
      { kind: 'monthly-weekday', week: 'first', day: 'sun', at: '03:00' },
      'The first Sunday of each month at 03:00',
    ],
    [{ kind: 'monthly-day', day: 'last', at: '03:00' }, 'The last day of each month at 03:00'],
    [{ kind: 'cron', expression: '0  3 * * 1-5' }, 'By cron 0 3 * * 1-5'],
  ];
  for (const [schedule, sentence] of sentences) {
    expect(timingSentence(timing(schedule))).toBe(`${sentence} (Europe/Berlin)`);
  }
  expect(timingSentence(daily('03:00', { jitterMinutes: 15 }))).toBe(
    'Every day at 03:00 (Europe/Berlin), up to 15 minutes later',
  );
});
