import type { PolicyInput } from '../../../shared/contract/plans.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import { removeStepsOf } from '../hooks/edit-steps.ts';
import { composeMachineOf } from '../hooks/step-owner.ts';
import { haveSameTimings } from './plan-timings.ts';
import { resolvePolicy } from './resolve-policy.ts';

/** A plan as it is entered. */
export interface PlanInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly policy: PolicyInput;
}

/** Throws `conflict` for a name that is taken, and what `resolvePolicy` throws. */
export function addPlan(parts: CoreParts, wanted: PlanInput): Plan {
  const { catalog } = parts;
  const plan = newPlan(parts, wanted);
  catalog.transaction(() => {
    catalog.plans.insert(plan);
    auditChange(parts, 'plan.add', null, plan);
  });
  parts.events.changed('plans');
  return plan;
}

/** Replaces name, state and policy. Throws as `addPlan`. */
export function editPlan(parts: CoreParts, ref: string, wanted: PlanInput): Plan {
  const { catalog } = parts;
  const plan = catalog.transaction(() => {
    const before = catalog.plans.find(ref);
    const after = changedPlan(parts, before, wanted);
    refuseStrayCompose(parts, after);
    catalog.plans.update(after);
    auditChange(parts, 'plan.edit', before, after);
    return after;
  });
  parts.events.changed('plans');
  return plan;
}

/** Takes a plan out of the lists, with its steps and their addresses. Its backups stay. */
export async function removePlan(parts: CoreParts, ref: string): Promise<void> {
  const { catalog } = parts;
  const plan = catalog.plans.find(ref);
  catalog.transaction(() => {
    catalog.plans.remove(plan.id);
    auditChange(parts, 'plan.remove', plan, null);
  });
  parts.events.changed('plans');
  await removeStepsOf(parts, { kind: 'plan', of: plan });
}

export function newPlan(parts: CoreParts, { name, enabled, policy }: PlanInput): Plan {
  const now = parts.moment();
  return {
    id: parts.newId(),
    name,
    enabled,
    policy: resolvePolicy(parts, policy, enabled),
    createdAt: now,
    activeSince: now,
  };
}

/**
 * `before` with what is wanted instead. Slots that came before it was switched on, or before one of its
 * schedules changed, do not count: they would all be missed runs.
 */
export function changedPlan(parts: CoreParts, before: Plan, wanted: PlanInput): Plan {
  const { name, enabled } = wanted;
  const policy = resolvePolicy(parts, wanted.policy, enabled);
  const goesOn = (before.enabled || !enabled) && haveSameTimings(before.policy, policy);
  return {
    ...before,
    name,
    enabled,
    policy,
    activeSince: goesOn ? before.activeSince : parts.moment(),
  };
}

/** The path in a compose step is right on one machine, so the sources may not come to be on several. */
function refuseStrayCompose(parts: CoreParts, plan: Plan): void {
  const hasCompose = parts.catalog.hooks
    .ofPlan(plan.id)
    .some(({ action }) => action.kind === 'compose');
  if (hasCompose) composeMachineOf(parts, { kind: 'plan', of: plan });
}

/** Writes the audit entry of a changed plan, in the transaction of the change. */
function auditChange(
  parts: CoreParts,
  action: 'plan.add' | 'plan.edit' | 'plan.remove',
  before: Plan | null,
  after: Plan | null,
): void {
  const { id, name } = after ?? before ?? { id: '', name: '' };
  parts.audit(action, name, { id, before: record(before), after: record(after) });
}

function record(plan: Plan | null) {
  if (plan === null) return null;
  const { name, enabled, policy } = plan;
  return { name, enabled, policy };
}
