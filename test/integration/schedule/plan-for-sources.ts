import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { type Plan, planPolicySchema, planSchema } from '../../../shared/model/plan.ts';

/**
 * Puts a plan for every source (or those named) at every destination into a catalog, as if it had been
 * active for a while. A plan that is entered counts from then on only.
 */
export function addPlanOf(
  catalog: Catalog,
  { sources, ...policy }: Record<string, unknown>,
  activeSince: string,
  name = 'hourly',
): Plan {
  const wanted = Array.isArray(sources) ? sources : null;
  const plan = planSchema.parse({
    id: newId(),
    name,
    enabled: true,
    policy: planPolicySchema.parse({
      sources: catalog.sources
        .list()
        .filter((source) => wanted === null || wanted.includes(source.name))
        .map(({ id }) => id),
      destinations: catalog.destinations
        .list()
        .map(({ id }) => ({ destinationId: id, retention: {} })),
      ...policy,
    }),
    createdAt: activeSince,
    activeSince,
  });
  catalog.plans.insert(plan);
  return plan;
}
