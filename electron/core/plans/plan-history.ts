import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';

/** What became of a plan's slots, newest first, with the names of sources also where they were removed. */
export function planHistory(
  { catalog }: CoreParts,
  planId: string,
  limit: number,
): CallOutput<'plans.history'> {
  return catalog.slotRuns.ofPlan(planId, limit).map((run) => ({
    ...run,
    source: run.sourceId === '' ? null : (catalog.sources.get(run.sourceId)?.name ?? null),
  }));
}
