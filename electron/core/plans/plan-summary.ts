import type { PlanSummary } from '../../../shared/contract/plans.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import { timingSentence } from '../schedule/timing-sentence.ts';
import { nextBackup } from './next-runs.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Makes summaries of plans, with the names as they are now and the next backup from now on. */
export function planSummaries(parts: CoreParts): (plan: Plan) => PlanSummary {
  const { catalog } = parts;
  const sources = namesById(catalog.sources.list());
  const destinations = namesById(catalog.destinations.list());
  const now = parts.now();
  return (plan) => {
    const { backup } = plan.policy;
    return {
      ...plan,
      sources: plan.policy.sources.map((id) => named(sources, id, 'source')),
      destinations: plan.policy.destinations.map(({ destinationId }) =>
        named(destinations, destinationId, 'destination'),
      ),
      schedule: backup === null ? null : timingSentence(backup),
      next: plan.enabled ? nextBackup(plan, now) : null,
    };
  };
}

/** As `planSummaries`, for one. */
export function planSummary(parts: CoreParts, plan: Plan): PlanSummary {
  return planSummaries(parts)(plan);
}

function namesById(values: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(values.map(({ id, name }) => [id, name]));
}

function named(names: ReadonlyMap<string, string>, id: string, noun: string): Named {
  return { id, name: names.get(id) ?? `unknown ${noun}` };
}
