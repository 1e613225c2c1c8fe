import { constantFrom, assert as holds, date, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../electron/core/drills/history/calendar.ts';
import type { PlannedDrills } from '../../../electron/core/drills/history/calendar-ground.ts';
import { monthsLater } from '../../../electron/core/drills/history/days.ts';
import type { DrillDay } from '../../../shared/contract/drills.ts';
import { billing, drill, ground, shop, timing } from './history-drills.ts';

function plan(changes: Partial<PlannedDrills> = {}): PlannedDrills {
  return {
    planId: '01plan00000000000000000000',
    plan: 'Nightly',
    timing: timing(),
    activeSince: '2026-01-15T00:00:00.000Z',
    sources: [shop],
    templateId: null,
    ...changes,
  };
}

const short = (days: readonly DrillDay[]) => days.map(({ day, state }) => `${day} ${state}`);

/** Of the slot on the first of June, at a moment. */
function stateOfJune(now: string) {
  return calendarOf(ground({ now: new Date(now), plans: [plan()] }), 2026)
    .filter(({ day }) => day === '2026-06-01')
    .map(({ state }) => state);
}

describe('what plans ask for', () => {
  test('a slot before the next drill is due, one after its grace overdue, an older one missed', () => {
    const days = calendarOf(ground({ plans: [plan()] }), 2026);
    expect(short(days)).toEqual([
      '2026-02-01 missed',
      '2026-03-01 missed',
      '2026-04-01 missed',
      '2026-05-01 missed',
      '2026-06-01 overdue',
      '2026-07-01 due',
      '2026-08-01 due',
      '2026-09-01 due',
      '2026-10-01 due',
      '2026-11-01 due',
      '2026-12-01 due',
    ]);
    expect(days[0]).toMatchObject({ template: 'Any drill', sources: [shop], drillId: null });
    expect(days[0]?.because).toContain('“Nightly”');
  });

  test('it becomes overdue on the eighth day', () => {
    expect(stateOfJune('2026-06-08T23:59:00Z')).toEqual(['due']);
    expect(stateOfJune('2026-06-09T00:00:00Z')).toEqual(['overdue']);
  });

  test('a drill from the day of the slot on takes its place, whatever its verdict', () => {
    const drills = [
      drill('2026-05-01T07:00:00.000Z', { templateId: 'scenario' }),
      drill('2026-06-12T07:00:00.000Z', {
        templateId: 'scenario',
        verdict: { verdict: 'failed', reasons: ['A row is missing.'] },
      }),
    ];
    const days = calendarOf(ground({ plans: [plan()], drills }), 2026);
    expect(short(days).slice(3, 7)).toEqual([
      '2026-05-01 done',
      '2026-06-12 failed',
      '2026-07-01 due',
      '2026-08-01 due',
    ]);
    expect(days[4]).toMatchObject({ because: 'A row is missing.', template: 'A scenario' });
  });

  test('a late drill settles its own slot, not those that were missed before', () => {
    const drills = [drill('2026-04-20T07:00:00.000Z', { templateId: 'scenario' })];
    const days = calendarOf(ground({ plans: [plan()], drills }), 2026);
    expect(short(days).slice(0, 5)).toEqual([
      '2026-02-01 missed',
      '2026-03-01 missed',
      '2026-04-20 done',
      '2026-05-01 missed',
      '2026-06-01 overdue',
    ]);
  });

  test('an abandoned and a running drill settle nothing', () => {
    const drills = [
      drill('2026-06-02T07:00:00.000Z', {
        status: 'abandoned',
        verdict: { verdict: 'inconclusive', reasons: ['It was abandoned.'] },
      }),
      drill('2026-06-20T07:00:00.000Z', { status: 'running', finishedAt: null }),
    ];
    const days = calendarOf(ground({ plans: [plan()], drills }), 2026);
    expect(short(days).filter((one) => one.startsWith('2026-06'))).toEqual([
      '2026-06-01 overdue',
      '2026-06-02 inconclusive',
      '2026-06-20 running',
    ]);
  });

  test('a plan that runs a template asks for it of each of its sources', () => {
    const drills = [
      drill('2026-06-01T09:00:00.000Z'),
      drill('2026-06-01T09:00:00.000Z', { sources: [billing], templateId: 'scenario' }),
    ];
    const plans = [plan({ templateId: 'monthly', sources: [shop, billing] })];
    const days = calendarOf(ground({ plans, drills }), 2026).filter(
      ({ drillId, day }) => drillId === null && day === '2026-06-01',
    );
    expect(days).toMatchObject([{ sources: [billing], template: 'Monthly rehearsal' }]);
  });

  test('days are those of the plan’s own zone, across the border of a year', () => {
    // Midnight of new year in Kiritimati is ten in the morning of the day before in UTC.
    const schedule = { kind: 'daily', at: '00:30' } as const;
    const plans = [
      plan({
        timing: timing({ schedule, zone: 'Pacific/Kiritimati' }),
        activeSince: '2025-12-31T00:00:00.000Z',
      }),
    ];
    const now = new Date('2025-12-31T10:45:00Z');
    const of = (year: number) => calendarOf(ground({ plans, now }), year);
    expect(of(2025)).toEqual([]);
    expect(short(of(2026))[0]).toBe('2026-01-01 due');
    expect(of(2026)).toHaveLength(365);
    expect(of(2028)).toHaveLength(366);
  });

  test('a drill counts on the day that it has in the zone of the plan', () => {
    const plans = [plan({ timing: timing({ zone: 'America/Los_Angeles' }) })];
    // Still the last of May there.
    const early = [drill('2026-06-01T05:00:00.000Z', { templateId: 'scenario' })];
    const days = calendarOf(ground({ plans, drills: early }), 2026);
    expect(short(days)).toContain('2026-06-01 overdue');
  });

  test('several slots of a day are one day, also where the clock goes back', () => {
    const schedule = { kind: 'every-minutes', minutes: 5 } as const;
    const plans = [plan({ timing: timing({ schedule, zone: 'Europe/Berlin' }) })];
    const days = calendarOf(ground({ plans, now: new Date('2026-06-01T00:00:00Z') }), 2026);
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    expect(days).toHaveLength(351);
  });

  test('no plan asks for anything before it was active', () => {
    const plans = [plan({ activeSince: '2027-03-01T09:00:00.000Z' })];
    expect(calendarOf(ground({ plans }), 2026)).toEqual([]);
    expect(short(calendarOf(ground({ plans }), 2027))[0]).toBe('2027-03-01 due');
  });
});

describe('what the rhythm of a template asks for', () => {
  test('so many months after the last drill of the same source and template', () => {
    const drills = [
      drill('2026-03-31T10:00:00.000Z'),
      drill('2026-05-31T10:00:00.000Z'),
      drill('2026-02-10T10:00:00.000Z', { sources: [billing] }),
      drill('2026-02-11T10:00:00.000Z', { templateId: 'yearly' }),
      drill('2026-02-12T10:00:00.000Z', { templateId: 'scenario' }),
    ];
    const asked = (year: number) =>
      calendarOf(ground({ drills }), year).filter(({ drillId }) => drillId === null);
    expect(short(asked(2026))).toEqual(['2026-03-10 overdue', '2026-06-30 due']);
    expect(asked(2026)[0]).toMatchObject({
      sources: [billing],
      because: 'The template asks for it every month; the last was on 2026-02-10.',
    });
    expect(short(asked(2027))).toEqual(['2027-02-11 due']);
    expect(asked(2027)[0]?.because).toContain('every 12 months');
  });

  test('gives way to a plan that runs the template of the source', () => {
    const drills = [drill('2026-05-20T10:00:00.000Z')];
    const plans = [plan({ templateId: 'monthly', activeSince: '2026-06-10T00:00:00.000Z' })];
    const days = calendarOf(ground({ drills, plans }), 2026);
    expect(short(days).slice(0, 2)).toEqual(['2026-05-20 done', '2026-07-01 due']);
  });

  test('days are those of the machine’s zone', () => {
    const drills = [drill('2025-12-31T20:00:00.000Z')];
    const here = ground({ drills, zone: 'Asia/Tokyo', now: new Date('2026-01-02T00:00:00Z') });
    expect(calendarOf(here, 2025)).toEqual([]);
    expect(short(calendarOf(here, 2026))).toEqual(['2026-01-01 done', '2026-02-01 due']);
  });

  test('of a source that is gone nothing is asked for', () => {
    const drills = [drill('2026-03-31T10:00:00.000Z')];
    const days = calendarOf(ground({ drills, sources: new Set([billing.id]) }), 2026);
    expect(short(days)).toEqual(['2026-03-31 done']);
  });

  test('a template that is gone asks for nothing, and its drills keep their own title', () => {
    const drills = [drill('2026-03-31T10:00:00.000Z', { templateId: 'gone' })];
    const days = calendarOf(ground({ drills }), 2026);
    expect(days).toMatchObject([{ state: 'done', template: 'A rehearsal' }]);
  });
});

test('months later is the same day, or the last of a shorter month', () => {
  expect(monthsLater('2026-01-31', 1)).toBe('2026-02-28');
  expect(monthsLater('2027-12-31', 2)).toBe('2028-02-29');
  expect(monthsLater('2026-11-15', 3)).toBe('2027-02-15');
});

test('every day of a year’s calendar is of that year, whatever the zone and the moment', () => {
  const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'Asia/Kolkata'];
  const moments = date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2028-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  holds(
    property(constantFrom(...zones), moments, moments, (zone, now, at) => {
      const here = ground({
        zone,
        now,
        drills: [drill(at.toISOString())],
        plans: [plan({ timing: timing({ zone }), activeSince: '2024-02-01T00:00:00.000Z' })],
      });
      for (const { day } of calendarOf(here, 2026)) expect(day).toMatch(/^2026-/);
    }),
    { numRuns: 60 },
  );
});
