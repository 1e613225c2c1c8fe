import type { Activity, Plan } from '../../../shared/model/plan.ts';
import type { Timing } from '../../../shared/model/schedule.ts';
import type { SlotTarget } from '../catalog/slot-run-repository.ts';

/** What recurs, with when. */
export interface TimedTarget extends SlotTarget {
  readonly timing: Timing;
}

/** All that a plan does on a schedule, for each of its sources. */
export function targetsOf(plan: Plan): readonly TimedTarget[] {
  if (!plan.enabled) return [];
  const { sources } = plan.policy;
  return [
    ...forEach(plan, 'backup', sources),
    ...forEach(plan, 'verify', sources),
    ...forEach(plan, 'purge', sources),
    // A reminder is of the whole plan.
    ...forEach(plan, 'drill', plan.policy.rehearsal === null ? [''] : sources),
  ];
}

/** The timing by which a plan does something; null when it does not, or only after something else. */
export function timingOf({ policy }: Plan, activity: Activity): Timing | null {
  switch (activity) {
    case 'backup':
      return policy.backup;
    case 'verify':
      return policy.verify?.timing ?? null;
    case 'purge':
      return policy.purge;
    case 'drill':
      return policy.drill;
  }
}

function forEach(plan: Plan, activity: Activity, sourceIds: readonly string[]): TimedTarget[] {
  const timing = timingOf(plan, activity);
  if (timing === null) return [];
  return sourceIds.map((sourceId) => ({ planId: plan.id, activity, sourceId, timing }));
}
