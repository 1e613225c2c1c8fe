import { describe, expect, test } from 'vitest';
import { yearGrid } from '../../../renderer/features/plans/calendar/year-grid.ts';
import { cellText } from '../../../renderer/features/plans/calendar/year-words.ts';
import { lastResult, worstDebt } from '../../../renderer/features/plans/plan-status.ts';
import { plannedMoment } from '../../../renderer/features/plans/planned-moment.ts';
import { retentionText } from '../../../renderer/features/plans/retention-text.ts';
import { missingNames } from '../../../renderer/features/plans/transfer/missing-names.ts';
import { endOfDay, todayHere } from '../../../renderer/features/backups/keep/hold-days.ts';
import { cronWords } from '../../../renderer/ui/schedule/cron-words.ts';
import { scheduleText } from '../../../renderer/ui/schedule/schedule-text.ts';
import { wholeTime } from '../../../renderer/ui/time/time-of-day-field.tsx';
import { zoneGroups } from '../../../renderer/ui/time/zones.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { SlotRun } from '../../../shared/model/plan.ts';
import { retentionSchema } from '../../../shared/model/retention.ts';

const lookOf = (rules: string[], kept = 1) =>
  yearGrid([{ day: '2026-11-21', taken: 1, kept, rules }]).cells[0]?.look;
const rulesText = (rules: object) => retentionText(retentionSchema.parse(rules));

describe('the year of a calendar', () => {
  const days = Array.from({ length: 365 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 10, 21 + index)).toISOString().slice(0, 10),
    taken: 1,
    kept: index > 360 ? 1 : 0,
    rules: index > 360 ? ['daily', ...(index === 364 ? ['monthly'] : [])] : [],
  }));
  const grid = yearGrid(days);

  test('has a column for each week and a row for each weekday, Monday first', () => {
    // 21 November 2026 is a Saturday.
    expect(grid.cells[0]).toMatchObject({ column: 0, row: 5, look: 'gone' });
    expect(grid.cells[2]).toMatchObject({ day: '2026-11-23', column: 1, row: 0 });
    expect(grid.columns).toBe(53);
    expect(new Set(grid.cells.map(({ column, row }) => column * 7 + row)).size).toBe(365);
  });

  test('names each month once, without running into the next', () => {
    expect(grid.months.map(({ label }) => label)).toEqual([
      'Dec',
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sept',
      'Oct',
      'Nov',
    ]);
  });

  test('tells a day by the rule that keeps it longest', () => {
    expect(grid.cells.at(-1)).toMatchObject({ look: 'monthly' });
    expect([...grid.counts]).toEqual([
      ['daily', 3],
      ['monthly', 1],
    ]);
    expect([['days'], ['count', 'minimum'], ['minimum'], []].map((rules) => lookOf(rules))).toEqual(
      ['recent', 'recent', 'minimum', 'recent'],
    );
    expect(lookOf(['yearly', 'daily'])).toBe('yearly');
    expect(lookOf(['hourly'], 0)).toBe('gone');
    expect(yearGrid([]).columns).toBe(0);
  });

  test('counts nothing for which several copies of one day may stand', () => {
    const many = yearGrid([{ day: '2026-11-21', taken: 24, kept: 24, rules: ['hourly', 'daily'] }]);
    expect([...many.counts]).toEqual([['daily', 0]]);
  });

  test('says of a day why its backup is there', () => {
    const [first] = grid.cells;
    const last = grid.cells.at(-1);
    expect(first && cellText(first)).toBe(
      'Sat, 21 Nov 2026: 1 backup taken, gone by the end of the year',
    );
    expect(last && cellText(last)).toBe(
      'Sat, 20 Nov 2027: 1 backup taken, kept: last of its day, last of its month',
    );
  });
});

describe('words', () => {
  test('of rules', () => {
    expect(rulesText({})).toBe('everything');
    expect(rulesText({ days: 30 })).toBe('all of the last 30 days; never fewer than 3 copies');
    expect(rulesText({ count: 1, daily: 7, weekly: 4, yearly: 1, minimum: 1 })).toBe(
      'the newest 1 backup and the last of each of 7 days, 4 weeks and 1 year; never fewer than 1 copy',
    );
  });

  test('of cron, as far as it can be read', () => {
    expect(cronWords('30 2 * * 1-5')).toBe('At 02:30, Monday through Friday');
    expect(cronWords('0 3 * * 0#L')).toContain('last Sunday of the month');
    expect(cronWords('99 2 * * *')).toBeNull();
    expect(cronWords('0 0 3 * * *')).toBeNull();
    expect(cronWords('')).toBeNull();
    const timing = {
      schedule: { kind: 'cron' as const, expression: '0 3 * * *' },
      zone: 'UTC',
      jitterMinutes: 0,
      blackouts: [],
    };
    expect(scheduleText('By cron 0 3 * * * (UTC)', timing)).toBe('At 03:00 (UTC)');
    expect(scheduleText('Every day', null)).toBe('Every day');
  });

  test('of a moment in its own zone', () => {
    expect(plannedMoment('2026-03-29 03:00 +02:00')).toEqual({
      day: 'Sun 29 Mar 2026',
      time: '03:00',
      offset: '+02:00',
    });
    expect(plannedMoment('2026-03-29 03:00 +00:00').offset).toBe('UTC');
  });

  test('times as they are typed', () => {
    expect(['3', '3:5', '0305', '23.59', ' 4:00 ', '24', '', '12:60'].map(wholeTime)).toEqual([
      '03:00',
      '03:05',
      '03:05',
      '23:59',
      '04:00',
      '24',
      '',
      '12:60',
    ]);
  });

  test('zones with this machine’s first, and each once', () => {
    const groups = zoneGroups('Europe/Berlin');
    expect(groups.slice(0, 2).map(({ items }) => items)).toEqual([['Europe/Berlin'], ['UTC']]);
    const all = groups.flatMap(({ items }) => items);
    expect(new Set(all).size).toBe(all.length);
    expect(zoneGroups('UTC').map(({ items }) => items[0])).toContain('UTC');
  });

  test('days as a person has them', () => {
    expect(todayHere(new Date(2026, 0, 5, 23, 30))).toBe('2026-01-05');
    expect(new Date(endOfDay('2026-01-05')).getTime()).toBe(
      new Date(2026, 0, 5, 23, 59, 59).getTime(),
    );
  });
});

const slot = (state: SlotRun['state'], claimedAt: string): SlotRun => ({
  planId: 'p',
  activity: 'backup',
  sourceId: 's',
  slotAt: '2026-11-20T03:00:00.000Z',
  claimedAt,
  state,
  attempts: 1,
  retryAt: null,
  jobId: null,
  reason: 'The machine slept.',
});

describe('the last result of a plan', () => {
  const backup = { id: 'b', status: 'complete', startedAt: '2026-11-20T04:00:00.000Z' } as const;

  test('is what came last, a backup or a run that was left out', () => {
    expect(lastResult([], [])).toBeNull();
    expect(lastResult([], [backup])).toMatchObject({ label: 'Complete', backupId: 'b' });
    expect(lastResult([slot('skipped', '2026-11-20T05:00:00.000Z')], [backup])).toMatchObject({
      label: 'Skipped',
      backupId: null,
      reason: 'The machine slept.',
    });
    expect(lastResult([slot('skipped', '2026-11-20T03:00:00.000Z')], [backup])?.backupId).toBe('b');
    expect(lastResult([slot('done', '2026-11-20T05:00:00.000Z')], [backup])?.backupId).toBe('b');
  });

  test('its debt is that of its worst source', () => {
    const figures = [
      { sourceId: 'a', debtMinutes: 5 },
      { sourceId: 'b', debtMinutes: 50 },
      { sourceId: 'c', debtMinutes: 500 },
    ];
    expect(worstDebt([{ id: 'a' }, { id: 'b' }], figures)).toBe(50);
    expect(worstDebt([{ id: 'x' }], figures)).toBeNull();
  });
});

test('the names that a plan’s file lacks are read from what the core says', () => {
  const error = new LifeboatError(
    'plan-incomplete',
    'The plan names what there is not here: source “shop main”, destination “old nas” (here “nas”).',
    'Add them.',
  );
  expect(missingNames(error)).toEqual([
    { noun: 'source', name: 'shop main', key: 'source:shop main' },
    { noun: 'destination', name: 'old nas', key: 'destination:old nas' },
  ]);
  expect(missingNames(new LifeboatError('not-found', 'No source “a”.', 'b'))).toEqual([]);
});
