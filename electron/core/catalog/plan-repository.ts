import { type Plan, planPolicySchema, planSchema } from '../../../shared/model/plan.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { NamedRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { flagColumn, jsonColumn } from './row.ts';

const rowSchema = planSchema.extend({
  enabled: flagColumn,
  policy: jsonColumn(planPolicySchema),
});

export function createPlanRepository(db: CatalogDatabase, now: () => Date): NamedRepository<Plan> {
  return createNamedRepository(
    db,
    {
      table: 'plans',
      noun: 'plan',
      columns: { enabled: 'enabled', policy: 'policy', active_since: 'activeSince' },
      rowSchema,
      toColumns: ({ enabled, policy, activeSince }) => ({
        enabled: enabled ? 1 : 0,
        policy: JSON.stringify(policy),
        active_since: activeSince,
      }),
    },
    now,
  );
}
