import { LifeboatError } from '../../../shared/model/error.ts';
import type { PlanPolicy } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';

/** Throws `conflict` with the plans' names while a plan uses this source. */
export function refuseSourceInPlan(parts: CoreParts, id: string, name: string): void {
  refuseInPlan(parts, `The source “${name}”`, ({ sources }) => sources.includes(id));
}

/** Throws `conflict` with the plans' names while a plan keeps backups at this destination. */
export function refuseDestinationInPlan(parts: CoreParts, id: string, name: string): void {
  refuseInPlan(parts, `The destination “${name}”`, ({ destinations }) =>
    destinations.some(({ destinationId }) => destinationId === id),
  );
}

function refuseInPlan(
  { catalog }: CoreParts,
  subject: string,
  uses: (policy: PlanPolicy) => boolean,
): void {
  const users = catalog.plans.list().filter(({ policy }) => uses(policy));
  if (users.length === 0) return;
  const names = users.map(({ name }) => `“${name}”`).join(', ');
  throw new LifeboatError(
    'conflict',
    `${subject} belongs to the plan${users.length === 1 ? '' : 's'} ${names}.`,
    'Take it out of there first, or remove the plan.',
  );
}
