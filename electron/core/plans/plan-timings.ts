import { isDeepStrictEqual } from 'node:util';
import type { Activity, PlanPolicy } from '../../../shared/model/plan.ts';
import type { Timing } from '../../../shared/model/schedule.ts';

type Timings = Pick<PlanPolicy, 'backup' | 'verify' | 'purge' | 'drill'>;
type Recurring = Timings & { readonly rehearsal: unknown };

/** What a policy does on a schedule of its own, with that schedule. */
export function timingsOf({ backup, verify, purge, drill }: Timings): readonly {
  readonly activity: Activity;
  readonly timing: Timing;
}[] {
  const all = { backup, verify: verify === null ? null : verify.timing, purge, drill };
  return (['backup', 'verify', 'purge', 'drill'] as const).flatMap((activity) => {
    const timing = all[activity];
    return timing === null ? [] : [{ activity, timing }];
  });
}

/** Whether both do the same things at the same times. */
export function haveSameTimings(one: Recurring, other: Recurring): boolean {
  return isDeepStrictEqual(timingsOf(one), timingsOf(other)) && rehearses(one) === rehearses(other);
}

/** Whether the slots of drills are runs of each source, and not reminders of the whole plan. */
function rehearses({ rehearsal }: Recurring): boolean {
  return rehearsal !== null;
}
