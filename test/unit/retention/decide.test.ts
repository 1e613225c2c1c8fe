import { describe, expect, test } from 'vitest';
import { decide } from '../../../electron/core/retention/decide.ts';
import type { KeepPolicy } from '../../../electron/core/retention/keep-rule.ts';
import type { RetainedCopy } from '../../../electron/core/catalog/retained-copy.ts';
import { copyOf, NOW, policyOf } from './retained-copies.ts';

/** Backups at these moments of a zone that is UTC unless the text says otherwise. */
function takenAt(...moments: readonly string[]): RetainedCopy[] {
  return moments.map((moment) => copyOf({ backupId: moment, startedMs: Date.parse(moment) }));
}

/** What is kept, by the id of the backup, with the kinds of rule that keep it. */
function keptOf(copies: readonly RetainedCopy[], policies: readonly KeepPolicy[], now = NOW) {
  return Object.fromEntries(
    decide(copies, () => policies, now)
      .filter(({ keep }) => keep)
      .map(({ copy, reasons }) => [
        copy.backupId,
        reasons.map((reason) => (reason.kind === 'rule' ? reason.rule : reason.kind)).join(' '),
      ]),
  );
}

/** In how many days it goes; null where no moment is known. */
function goesIn(copy: RetainedCopy, policy: KeepPolicy): number | null {
  const newer = copyOf({ backupId: 'newer', daysAgo: 0 });
  const ms = decide([copy, newer], () => [policy], NOW)[0]?.goesAtMs ?? null;
  return ms === null ? null : (ms - NOW.getTime()) / 86_400_000;
}

describe('the rules', () => {
  test('days keeps what is younger', () => {
    const copies = takenAt('2026-10-22T12:00:00Z', '2026-10-22T12:00:01Z', '2026-11-20T12:00:00Z');
    expect(keptOf(copies, [policyOf({ days: 30 })])).toEqual({
      '2026-10-22T12:00:01Z': 'days',
      '2026-11-20T12:00:00Z': 'days',
    });
  });

  test('count keeps the newest, in whatever order they are told', () => {
    const copies = takenAt('2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z', '2026-11-01T00:00:00Z');
    expect(keptOf(copies, [policyOf({ count: 2 })])).toEqual({
      '2026-11-03T00:00:00Z': 'count',
      '2026-11-02T00:00:00Z': 'count',
    });
  });

  test('daily keeps the last of each day, and counts only days that have one', () => {
    const copies = takenAt(
      '2026-11-01T03:00:00Z',
      '2026-11-01T21:00:00Z',
      '2026-11-09T03:00:00Z',
      '2026-11-09T21:00:00Z',
    );
    expect(keptOf(copies, [policyOf({ daily: 2 })])).toEqual({
      '2026-11-01T21:00:00Z': 'daily',
      '2026-11-09T21:00:00Z': 'daily',
    });
  });

  test('weeks begin on Mondays, also over the turn of a year', () => {
    const copies = takenAt('2025-12-28T23:00:00Z', '2025-12-29T01:00:00Z', '2026-01-04T23:00:00Z');
    expect(Object.keys(keptOf(copies, [policyOf({ weekly: 2 })]))).toEqual([
      '2025-12-28T23:00:00Z',
      '2026-01-04T23:00:00Z',
    ]);
  });

  test('months and years', () => {
    const copies = takenAt('2024-02-29T00:00:00Z', '2025-02-01T00:00:00Z', '2025-02-28T00:00:00Z');
    expect(keptOf(copies, [policyOf({ monthly: 2, yearly: 1 })])).toEqual({
      '2024-02-29T00:00:00Z': 'monthly',
      '2025-02-28T00:00:00Z': 'monthly yearly',
    });
  });

  test('a day is one of the zone of the plan', () => {
    const copies = takenAt('2026-11-01T22:30:00Z', '2026-11-01T23:30:00Z');
    const berlin = policyOf({ daily: 5 }, 'Europe/Berlin');
    expect(Object.keys(keptOf(copies, [berlin]))).toHaveLength(2);
    expect(Object.keys(keptOf(copies, [policyOf({ daily: 5 })]))).toHaveLength(1);
  });

  test('an hour that comes twice is two hours, a day of 25 hours is one day', () => {
    // Berlin puts its clocks back at 01:00 UTC: 02:30 is shown twice.
    const copies = takenAt(
      '2026-10-24T22:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T22:30:00Z',
    );
    const hourly = policyOf({ hourly: 10 }, 'Europe/Berlin');
    expect(Object.keys(keptOf(copies, [hourly]))).toHaveLength(4);
    const daily = policyOf({ daily: 10 }, 'Europe/Berlin');
    expect(keptOf(copies, [daily])).toEqual({ '2026-10-25T22:30:00Z': 'daily' });
  });

  test('a day that a clock goes back into is counted once', () => {
    // St. John's put its clocks back at 00:01: a minute of the 7th, an hour of the 6th, and the 7th again.
    const copies = takenAt('2010-11-07T02:30:30Z', '2010-11-07T03:00:00Z', '2010-11-07T09:00:00Z');
    const daily = policyOf({ daily: 10 }, 'America/St_Johns');
    const kept = keptOf(copies, [daily], new Date('2010-11-08T00:00:00Z'));
    expect(Object.keys(kept)).toEqual(['2010-11-07T03:00:00Z', '2010-11-07T09:00:00Z']);
  });
});

describe('several plans', () => {
  test('a copy is kept while one of them keeps it', () => {
    const copies = takenAt('2026-10-01T00:00:00Z', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z');
    const kept = keptOf(copies, [
      policyOf({ count: 1 }),
      policyOf({ monthly: 2 }, 'UTC', 'Archive'),
    ]);
    expect(kept).toEqual({
      '2026-10-01T00:00:00Z': 'monthly',
      '2026-11-21T00:00:00Z': 'count monthly',
    });
  });

  test('none keeps all, and so does one without a rule', () => {
    const copies = takenAt('2020-01-01T00:00:00Z', '2026-11-21T00:00:00Z');
    expect(Object.values(keptOf(copies, []))).toEqual(['no-plan', 'no-plan']);
    expect(Object.values(keptOf(copies, [policyOf({})]))).toEqual(['everything', 'everything']);
  });
});

describe('the guards', () => {
  const rules = [policyOf({ count: 1 })];

  test('a damaged copy takes no place of a sound one, and is not gone before its time either', () => {
    const copies = [
      copyOf({ daysAgo: 3 }),
      copyOf({ backupId: 'sound', daysAgo: 2 }),
      copyOf({ backupId: 'damaged', daysAgo: 1, failed: true }),
    ];
    expect(keptOf(copies, rules)).toEqual({ sound: 'count', damaged: 'count' });
  });

  test('a backup that was restored is kept beside a newer one that was only read', () => {
    const copies = [
      copyOf({ backupId: 'restored', daysAgo: 9, provenLevel: 4 }),
      copyOf({ daysAgo: 8, provenLevel: 2 }),
      copyOf({ backupId: 'read', daysAgo: 2, provenLevel: 2 }),
      copyOf({ backupId: 'newest', daysAgo: 1 }),
    ];
    expect(keptOf(copies, rules)).toEqual({
      restored: 'newest-proven',
      read: 'newest-proven',
      newest: 'count',
    });
  });

  test('a backup of the future is kept and stands for nothing', () => {
    const copies = [
      copyOf({ backupId: 'now', daysAgo: 1 }),
      copyOf({ backupId: 'ahead', daysAgo: -300, provenLevel: 4 }),
    ];
    expect(keptOf(copies, rules)).toEqual({ now: 'count', ahead: 'ahead' });
  });

  test('a chain of backups is kept for the newest of it', () => {
    const copies = [
      copyOf({ backupId: 'full', daysAgo: 9 }),
      copyOf({ backupId: 'first', daysAgo: 8, baseId: 'full' }),
      copyOf({ backupId: 'second', daysAgo: 7, baseId: 'first' }),
      copyOf({ backupId: 'other', daysAgo: 6 }),
      copyOf({ backupId: 'last', daysAgo: 1, baseId: 'first' }),
    ];
    expect(keptOf(copies, rules)).toEqual({ full: 'base', first: 'base', last: 'count' });
  });

  test('backups by hand do not make up for those of a plan', () => {
    const copies = [
      copyOf({ backupId: 'planned', daysAgo: 2 }),
      copyOf({ backupId: 'by hand', daysAgo: 1, retentionClass: 'hand' }),
    ];
    expect(keptOf(copies, rules)).toEqual({ planned: 'count', 'by hand': 'own' });
  });
});

describe('when a copy goes', () => {
  const hold = { reason: 'audit', heldAt: '2026-01-01T00:00:00Z', heldBy: 'somebody' };

  test('is told where time alone decides', () => {
    expect(goesIn(copyOf({ daysAgo: 10 }), policyOf({ days: 30 }))).toBe(20);
    const until = '2027-01-20T12:00:00.000Z';
    const held = copyOf({ daysAgo: 10, hold: { ...hold, until } });
    expect(goesIn(held, policyOf({ days: 30 }))).toBe(60);
  });

  test('is not known where newer backups decide, or nothing does', () => {
    expect(goesIn(copyOf({ daysAgo: 10 }), policyOf({ days: 30, daily: 7 }))).toBeNull();
    expect(goesIn(copyOf({ daysAgo: 10 }), policyOf({ days: 30, minimum: 2 }))).toBeNull();
    const held = copyOf({ daysAgo: 10, hold: { ...hold, until: null } });
    expect(goesIn(held, policyOf({ days: 30 }))).toBeNull();
  });
});
