import { describe, expect, test } from 'vitest';
import { actionState } from '../../../renderer/ui/run/after/action-state.ts';
import { localDay } from '../../../renderer/ui/time/days.ts';
import { monthsOf } from '../../../renderer/features/drills/calendar/month-grid.ts';
import { foldSame } from '../../../renderer/ui/diff/fold-same.ts';
import { scaleOf } from '../../../renderer/features/drills/trends/scale-of.ts';
import { trendSummary } from '../../../renderer/features/drills/trends/trend-summary.ts';
import type { DiffLine } from '../../../shared/contract/drill-templates.ts';
import type { DrillDay } from '../../../shared/contract/drills.ts';
import type { Measured } from '../../../shared/model/drill.ts';

function entry(day: string, state: DrillDay['state']): DrillDay {
  return {
    day,
    state,
    templateId: null,
    template: 'Any drill',
    sources: [],
    drillId: null,
    because: '',
  };
}

describe('the months of a year', () => {
  const months = monthsOf(2028, [
    entry('2028-02-29', 'done'),
    entry('2028-02-29', 'overdue'),
    entry('2028-12-31', 'due'),
  ]);

  test('have their days, beginning on the right weekday', () => {
    expect(months.map(({ days }) => days.length)).toEqual([
      31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    // The first of January 2028 is a Saturday.
    expect(months[0]).toMatchObject({ title: 'January', offset: 5, entries: [] });
  });

  test('show of a day what matters most, and list all of it', () => {
    expect(months[1]?.days.at(-1)).toEqual({ day: '2028-02-29', date: 29, state: 'overdue' });
    expect(months[1]?.entries).toHaveLength(2);
    expect(months[11]?.days.at(-1)?.state).toBe('due');
  });
});

test('the day here is that of the clock on the wall', () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});

test('an action item is overdue after its day, not on it', () => {
  const item = { closed: null, dueOn: '2026-06-01' };
  expect(actionState(item, '2026-05-31').label).toBe('Open');
  expect(actionState(item, '2026-06-01').label).toBe('Due today');
  expect(actionState(item, '2026-06-02').label).toBe('Overdue');
  const closed = { at: '2026-06-05T00:00:00.000Z', by: 'Kim', note: '' };
  expect(actionState({ ...item, closed }, '2026-06-09').label).toBe('Closed');
});

function same(count: number): DiffLine[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'same', text: String(index) }));
}

describe('a difference', () => {
  test('keeps three lines around each change, and says how many are left out', () => {
    const lines = foldSame([...same(10), { kind: 'added', text: 'new' }, ...same(4)]);
    expect(lines.map((line) => (line.kind === 'folded' ? line.count : line.kind))).toEqual([
      7,
      'same',
      'same',
      'same',
      'added',
      'same',
      'same',
      'same',
      1,
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  test('of nothing is one fold', () => {
    expect(foldSame(same(5))).toEqual([{ kind: 'folded', count: 5, key: 0 }]);
    expect(foldSame([])).toEqual([]);
  });
});

function run(measuredMs: number | null, targetMinutes: number | null): { rto: Measured } {
  return { rto: { measuredMs, targetMinutes, how: '', verdict: 'inconclusive' } };
}

describe('a trend in words', () => {
  test('says from where to where it went, and how often the target was held', () => {
    expect(trendSummary([run(7_200_000, 90), run(null, 90), run(3_600_000, 60)])).toBe(
      'Recovery time went from 2 h to 1 h over 2 drills; the target was held in 1 of 2.',
    );
    expect(trendSummary([run(60_000, null), run(61_000, null)])).toContain('there was no target');
    expect(trendSummary([run(null, 5)])).toBe('No recovery time was measured.');
  });

  test('its picture counts in minutes from five minutes on', () => {
    expect(scaleOf([1000, 299_000])).toMatchObject({ unitMs: 1000 });
    expect(scaleOf([1000, 300_000])).toMatchObject({ unitMs: 60_000 });
    expect(scaleOf([9000]).format(9)).toBe('9.0\u00a0s');
  });
});
