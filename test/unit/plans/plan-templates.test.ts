import { expect, test } from 'vitest';
import { planTemplates } from '../../../electron/core/plans/plan-templates.ts';
import { timingsOf } from '../../../electron/core/plans/plan-timings.ts';
import { checkTiming } from '../../../electron/core/schedule/check-timing.ts';
import { intervalMinutes } from '../../../electron/core/schedule/interval-minutes.ts';
import { planTemplateSchema } from '../../../shared/contract/plans.ts';

test('every template has an id of its own', () => {
  const ids = planTemplates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(planTemplates.map((template) => [template.id, template] as const))(
  '%s is a whole plan but for its sources and destinations',
  (_, template) => {
    expect(planTemplateSchema.parse(template)).toEqual(template);
    expect(template.policy).toMatchObject({ sources: [], destinations: [] });
    for (const { timing } of timingsOf(template.policy)) checkTiming(timing);
    const { days, count, hourly, daily, weekly, monthly, yearly } = template.retention;
    expect(days + count + hourly + daily + weekly + monthly + yearly).toBeGreaterThan(0);
  },
);

test.each(planTemplates.map((template) => [template.id, template.policy] as const))(
  '%s takes backups often enough for what it promises',
  (_, { backup, objectives }) => {
    if (backup === null || objectives.rpoMinutes === null) return;
    const midsummer = new Date('2026-08-05T12:00:00Z');
    expect(intervalMinutes(backup, midsummer)).toBeLessThan(objectives.rpoMinutes);
  },
);
