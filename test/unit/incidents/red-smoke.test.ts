import { describe, expect, test } from 'vitest';
import { outlookText } from '../../../electron/cli/text/describe-outlook.ts';
import { bestPoint } from '../../../electron/core/incidents/best-point.ts';
import {
  recoveryPoints,
  type Candidate,
  type CandidateCopy,
} from '../../../electron/core/incidents/recovery-points.ts';
import { redSmoke } from '../../../electron/core/incidents/red-smoke.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Check, Verdict } from '../../../shared/model/verification.ts';

const NOTICED = '2026-11-21T10:00:00.000Z';
const check = (name: string, verdict: Verdict, actual = '3'): Check => ({
  name,
  verdict,
  expected: 'at least 10',
  actual,
});
const rows = check('rows', 'proven');
const red = check('smoke check “orders”', 'failed');
const asked = (...checks: Check[]) => redSmoke({ level: 4, verdict: 'failed', checks });

const DOUBT =
  'Every row was restored; the smoke check “orders” answered 3, where at least 10 was expected.';

describe('a failed verification', () => {
  test('is told as a red smoke check where every row was restored', () => {
    expect(asked(rows, red)).toBe(DOUBT);
    expect(asked(rows, check('scratch target removed', 'inconclusive'), red)).toBe(DOUBT);
    expect(asked(rows, red, check('smoke check “newest”', 'failed'))).toBe(
      DOUBT.replace(/\.$/, ', and 1 more did not fit.'),
    );
    expect(asked(rows, check('smoke check “orders”', 'failed', 'No such table.'))).toContain(
      'answered No such table, where',
    );
  });

  test.each([
    [[rows, check('orders', 'failed'), red]],
    [[rows, check('orders', 'inconclusive'), red]],
    [[red]],
    [[rows, check('the verification itself', 'failed')]],
    [[check('smoke check “orders”', 'proven'), check('the drill', 'failed')]],
  ])('is a broken copy otherwise: %j', (checks) => {
    expect(asked(...checks)).toBeNull();
  });

  test('of another level or verdict is none', () => {
    expect(redSmoke({ level: 3, verdict: 'failed', checks: [rows, red] })).toBeNull();
    expect(redSmoke({ level: 4, verdict: 'proven', checks: [rows] })).toBeNull();
  });
});

function candidate(startedAt: string, ...copies: Partial<CandidateCopy>[]): Candidate {
  const unknown = {
    destination: 'vault',
    level: null,
    verdict: null,
    checkedAt: null,
    doubt: null,
  };
  return {
    backup: { id: newId(new Date(startedAt)), startedAt, plainBytes: 1 },
    copies: copies.map((copy) => ({ ...unknown, ...copy })),
    opens: true,
  };
}

const doubted = {
  level: 4,
  verdict: 'failed',
  checkedAt: '2026-11-21T03:00:00.000Z',
  doubt: DOUBT,
} as const;

describe('a copy that was restored whole and answered wrongly', () => {
  const newest = candidate('2026-11-21T02:00:00.000Z', doubted);
  const older = candidate('2026-11-20T02:00:00.000Z', {});

  test('comes after one that nobody ever checked, and is told with the best', () => {
    const points = recoveryPoints([newest, older], NOTICED);
    expect(points.map(({ doubt }) => doubt)).toEqual([null, DOUBT]);
    expect(bestPoint(points)?.why).toContain(
      `The one of 2026-11-21 02:00:00 UTC would lose only 8 h. ${DOUBT} Find out whether that is what went wrong.`,
    );
  });

  test('is the best where nothing else is left, and says so', () => {
    expect(bestPoint(recoveryPoints([newest], NOTICED))?.why).toBe(
      `No better one is left. ${DOUBT} It began before the incident was noticed; going back to it loses 8 h.`,
    );
  });

  test('speaks of the other copies too, until one is proven at that level', () => {
    const opened = { level: 2, verdict: 'proven', checkedAt: NOTICED } as const;
    const startedAt = newest.backup.startedAt;
    const [point] = recoveryPoints([candidate(startedAt, opened, doubted)], NOTICED);
    expect(point).toMatchObject({ level: 4, verdict: 'failed', doubt: DOUBT });
    const proven = { ...opened, level: 4 } as const;
    const [later] = recoveryPoints([candidate(startedAt, proven, doubted)], NOTICED);
    expect(later).toMatchObject({ level: 4, verdict: 'proven', doubt: null });
  });

  test('is shown on the command line with its answer', () => {
    const points = recoveryPoints([newest, older], NOTICED);
    const text = outlookText([
      {
        sourceId: newId(),
        source: 'shop',
        engine: 'sqlite',
        known: true,
        noticedAt: NOTICED,
        points,
        best: bestPoint(points),
        forecast: null,
        noForecast: 'Nothing was measured.',
        notes: [],
      },
    ]);
    expect(text).toContain('restored, smoke check failed');
    expect(text).toContain(`\n${newest.backup.id}: ${DOUBT}`);
  });
});
