import { describe, expect, test } from 'vitest';
import type { GoodBackup } from '../../../electron/core/catalog/figure-repository.ts';
import {
  debtMinutes,
  minutesBeyondRpo,
  minutesOverdue,
  promiseOf,
} from '../../../electron/core/monitoring/promises.ts';
import { planPolicySchema, type Plan } from '../../../shared/model/plan.ts';
import type { Schedule } from '../../../shared/model/schedule.ts';

const CREATED = '2026-01-01T00:00:00.000Z';

function plan(
  schedule: Schedule | null,
  changes: Partial<Plan> = {},
  rpoMinutes: number | null = null,
): Plan {
  return {
    id: 'plan',
    name: 'nightly',
    enabled: true,
    createdAt: CREATED,
    activeSince: CREATED,
    policy: planPolicySchema.parse({
      sources: [],
      destinations: [],
      backup: schedule && { schedule, zone: 'UTC' },
      objectives: { rpoMinutes },
    }),
    ...changes,
  };
}

function good(startedAt: string, finishedAt = startedAt): GoodBackup {
  return { sourceId: 's', backupId: 'b', startedAt, finishedAt };
}

const source = { createdAt: CREATED };
const daily: Schedule = { kind: 'daily', at: '03:00' };
const at = (moment: string) => new Date(moment);

describe('overdue', () => {
  test('a daily one after 25 hours', () => {
    const last = good('2026-11-20T03:00:00.000Z', '2026-11-20T03:10:00.000Z');
    const promised = promiseOf(plan(daily), source, last);
    expect(promised.withinMinutes).toBe(25 * 60);
    expect(minutesOverdue(promised, last, at('2026-11-21T04:10:00Z'))).toBe(0);
    expect(minutesOverdue(promised, last, at('2026-11-21T04:11:00Z'))).toBe(1);
  });

  test('one on weekdays not over the weekend, and on Tuesday by one day again', () => {
    const weekdays: Schedule = {
      kind: 'weekly',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      at: '03:00',
    };
    const friday = good('2026-11-20T03:00:00.000Z');
    const promised = promiseOf(plan(weekdays), source, friday);
    expect(minutesOverdue(promised, friday, at('2026-11-23T04:00:00Z'))).toBe(0);
    const tuesday = good('2026-11-24T03:00:00.000Z');
    const later = promiseOf(plan(weekdays), source, tuesday);
    expect(minutesOverdue(later, tuesday, at('2026-11-25T04:01:00Z'))).toBe(1);
  });

  test('without a backup it counts from when the plan was switched on or the source added', () => {
    const added = { createdAt: '2026-11-20T10:00:00.000Z' };
    const promised = promiseOf(plan(daily), added, null);
    expect(minutesOverdue(promised, null, at('2026-11-21T11:00:00Z'))).toBe(0);
    const again = plan(daily, { activeSince: '2026-11-21T10:00:00.000Z' });
    const old = good('2026-11-01T03:00:00.000Z');
    expect(minutesOverdue(promiseOf(again, added, old), old, at('2026-11-21T11:00:00Z'))).toBe(
      -24 * 60,
    );
  });

  test('a plan without a schedule is never overdue', () => {
    const promised = promiseOf(plan(null), source, null);
    expect(minutesOverdue(promised, null, at('2027-11-21T11:00:00Z'))).toBeNull();
  });
});

describe('debt', () => {
  test('is the most that any promise is missed by', () => {
    const last = good('2026-11-20T03:00:00.000Z', '2026-11-20T05:00:00.000Z');
    const now = at('2026-11-21T07:00:00Z');
    const byRpo = promiseOf(plan(null, {}, 60), source, last);
    const byPlan = promiseOf(plan(daily), source, last);
    expect(minutesBeyondRpo(byRpo, last, now)).toBe(27 * 60);
    expect(minutesOverdue(byPlan, last, now)).toBe(60);
    expect(debtMinutes([byPlan, byRpo], last, now)).toBe(27 * 60);
    expect(debtMinutes([byPlan], last, now)).toBe(60);
  });

  test('is nothing while all are kept, and where none was made', () => {
    const last = good('2026-11-20T03:00:00.000Z');
    expect(
      debtMinutes([promiseOf(plan(daily), source, last)], last, at('2026-11-20T09:00:00Z')),
    ).toBe(0);
    expect(debtMinutes([], null, at('2026-11-20T09:00:00Z'))).toBe(0);
  });
});
