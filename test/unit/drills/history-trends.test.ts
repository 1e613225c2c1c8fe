import { expect, test } from 'vitest';
import { trendsOf } from '../../../electron/core/drills/history/trends.ts';
import { billing, drill, ground, shop } from './history-drills.ts';

const { templates } = ground();

test('the finished drills of each source and template, oldest first', () => {
  const both = drill('2026-03-01T00:00:00.000Z', { sources: [shop, billing] });
  const later = drill('2026-04-01T00:00:00.000Z');
  const earlier = drill('2026-02-01T00:00:00.000Z');
  const others = [
    drill('2026-05-01T00:00:00.000Z', { status: 'running' }),
    drill('2026-05-02T00:00:00.000Z', { status: 'abandoned' }),
    drill('2026-05-03T00:00:00.000Z', { templateId: 'yearly' }),
  ];
  const trends = trendsOf([later, both, earlier, ...others], templates, { sourceId: null });
  expect(
    trends.map(({ source, template, runs }) => [source, template, runs.map(({ id }) => id)]),
  ).toEqual([
    ['billing', 'Monthly rehearsal', [both.id]],
    ['shop', 'Monthly rehearsal', [earlier.id, both.id, later.id]],
    ['shop', 'Yearly drill', [others[2]?.id]],
  ]);
});

test('a drill of several sources is shown of the one asked for alone', () => {
  const both = drill('2026-03-01T00:00:00.000Z', { sources: [shop, billing] });
  const trends = trendsOf([both], templates, { sourceId: billing.id });
  expect(trends).toMatchObject([{ sourceId: billing.id, runs: [{ id: both.id }] }]);
});
