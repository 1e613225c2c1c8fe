import { assert, property, array, record, constantFrom, boolean, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPoint } from '../../../electron/core/incidents/best-point.ts';
import {
  isProven,
  recoveryPoints,
  type Candidate,
} from '../../../electron/core/incidents/recovery-points.ts';
import { newId } from '../../../electron/core/new-id.ts';

const NOTICED = '2026-11-21T10:00:00.000Z';

function candidate(
  startedAt: string,
  check: { level: 1 | 2 | 3 | 4; verdict: 'proven' | 'inconclusive' } | null,
  opens = true,
): Candidate {
  return {
    backup: { id: newId(new Date(startedAt)), startedAt, plainBytes: 1000 },
    copies: [
      {
        destination: 'vault',
        level: check?.level ?? null,
        verdict: check?.verdict ?? null,
        checkedAt: check === null ? null : startedAt,
        doubt: null,
      },
    ],
    opens,
  };
}

const proven4 = { level: 4, verdict: 'proven' } as const;
const opened = { level: 2, verdict: 'proven' } as const;

function order(candidates: readonly Candidate[]): string[] {
  return recoveryPoints(candidates, NOTICED).map(({ startedAt }) => startedAt);
}

describe('the order of recovery points', () => {
  test('a proven one from before goes before a newer one that was never checked', () => {
    const older = candidate('2026-11-20T02:00:00.000Z', proven4);
    const newer = candidate('2026-11-21T02:00:00.000Z', null);
    const points = recoveryPoints([newer, older], NOTICED);
    expect(points.map(({ backupId }) => backupId)).toEqual([older.backup.id, newer.backup.id]);
    const best = bestPoint(points);
    expect(best?.backupId).toBe(older.backup.id);
    expect(best?.why).toContain(
      'It was restored on 2026-11-20 02:00:00 UTC, and all content agreed.',
    );
    expect(best?.why).toContain('loses 32 h');
    expect(best?.why).toContain('would lose only 8 h, but was never proven');
  });

  test('a proven one that began after the incident was noticed may hold the damage', () => {
    const before = candidate('2026-11-21T02:00:00.000Z', null);
    const after = candidate('2026-11-21T11:00:00.000Z', proven4);
    expect(order([after, before])).toEqual([before.backup.startedAt, after.backup.startedAt]);
    expect(bestPoint(recoveryPoints([after], NOTICED))?.why).toContain('may hold what went wrong');
  });

  test('a restored one of the last week goes before a newer one that was only opened, an older one does not', () => {
    const restored = candidate('2026-11-18T02:00:00.000Z', proven4);
    const newer = candidate('2026-11-21T02:00:00.000Z', opened);
    const longAgo = candidate('2026-11-13T02:00:00.000Z', proven4);
    expect(order([longAgo, newer, restored])).toEqual([
      restored.backup.startedAt,
      newer.backup.startedAt,
      longAgo.backup.startedAt,
    ]);
    expect(bestPoint(recoveryPoints([restored, newer], NOTICED))?.why).toContain(
      'would lose only 8 h, but was opened only, never restored',
    );
  });

  test('of what began after it was noticed the newest that was opened goes first', () => {
    const early = candidate('2026-12-01T11:00:00.000Z', proven4);
    const late = candidate('2026-12-20T11:00:00.000Z', opened);
    expect(order([late, early])).toEqual([late.backup.startedAt, early.backup.startedAt]);
  });

  test('where the best was only opened, the newest that was restored is told', () => {
    const points = recoveryPoints(
      [
        candidate('2026-11-21T02:00:00.000Z', opened),
        candidate('2026-11-14T02:00:00.000Z', proven4),
      ],
      NOTICED,
    );
    expect(bestPoint(points)?.why).toBe(
      'It was opened and read whole on 2026-11-21 02:00:00 UTC, and not restored yet. It began before ' +
        'the incident was noticed; going back to it loses 8 h. The newest that was restored is of ' +
        '2026-11-14 02:00:00 UTC, and loses 7 days.',
    );
  });

  test('one whose key is not here comes last, however well it was proven', () => {
    const locked = candidate('2026-11-21T02:00:00.000Z', proven4, false);
    const open = candidate('2026-11-01T02:00:00.000Z', null);
    expect(order([locked, open])).toEqual([open.backup.startedAt, locked.backup.startedAt]);
    expect(bestPoint(recoveryPoints([locked], NOTICED))?.why).toContain('Its key is not here');
  });

  test('of several copies the best proof counts, and one that agreed only in checksums is no proof', () => {
    const { backup, copies, opens } = candidate('2026-11-21T02:00:00.000Z', {
      level: 1,
      verdict: 'proven',
    });
    const [copy] = copies;
    const second = {
      destination: 'far',
      level: 3,
      verdict: 'proven',
      checkedAt: NOTICED,
      doubt: null,
    } as const;
    const both = recoveryPoints([{ backup, copies: [...copies, second], opens }], NOTICED)[0];
    expect(both).toMatchObject({ level: 3, destinations: ['vault', 'far'], checkedAt: NOTICED });
    expect(isProven({ level: copy?.level ?? null, verdict: copy?.verdict ?? null })).toBe(false);
  });

  test('no more than ten are shown, and nothing is best of nothing', () => {
    const many = Array.from({ length: 12 }, (_, day) =>
      candidate(`2026-11-${String(day + 1).padStart(2, '0')}T02:00:00.000Z`, null),
    );
    const shown = recoveryPoints(many, NOTICED);
    expect(shown).toHaveLength(10);
    expect(shown[0]?.startedAt).toBe('2026-11-12T02:00:00.000Z');
    expect(bestPoint([])).toBeNull();
  });

  test('the first opens, is from before and is proven whenever any is', () => {
    const any = record({
      hours: integer({ min: -48, max: 400 }),
      check: constantFrom(null, proven4, opened, { level: 1, verdict: 'proven' } as const),
      opens: boolean(),
    });
    assert(
      property(array(any, { minLength: 1, maxLength: 30 }), (drawn) => {
        const points = recoveryPoints(
          drawn.map(({ hours, check, opens }) =>
            candidate(
              new Date(Date.parse(NOTICED) - hours * 3_600_000).toISOString(),
              check,
              opens,
            ),
          ),
          NOTICED,
        );
        const [first] = points;
        if (first === undefined) throw new Error('there is one');
        const sure = points.some((point) => point.opens && point.before && isProven(point));
        expect(first.opens && first.before && isProven(first)).toBe(sure);
        expect(points.every(({ lossMs }) => lossMs >= 0)).toBe(true);
      }),
    );
  });
});
