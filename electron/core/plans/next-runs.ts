import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { Activity, Plan } from '../../../shared/model/plan.ts';
import type { PlannedRun, Timing } from '../../../shared/model/schedule.ts';
import type { CoreParts } from '../core-parts.ts';
import { checkTiming } from '../schedule/check-timing.ts';
import { plannedRuns, runKey } from '../schedule/planned-runs.ts';
import { timingSentence } from '../schedule/timing-sentence.ts';
import { timingsOf } from './plan-timings.ts';

type Scheduled = Pick<Plan, 'id' | 'policy'>;

/** The next runs of all that a plan does on a schedule, also while it is switched off. */
export function nextRuns(
  parts: CoreParts,
  plan: Scheduled,
  count: number,
): CallOutput<'plans.next'> {
  return timingsOf(plan.policy).map(({ activity, timing }) => ({
    activity,
    runs: runsOf(plan, activity, timing, parts.now(), count),
  }));
}

/** The next backup of a plan, whether it is switched on or not; null when none is scheduled. */
export function nextBackup(plan: Scheduled, after: Date): PlannedRun | null {
  const { backup } = plan.policy;
  return backup === null ? null : (runsOf(plan, 'backup', backup, after, 1)[0] ?? null);
}

/** What a timing that is being entered would bring. Throws `invalid-input` with what is wrong with it. */
export function previewTiming(
  parts: CoreParts,
  timing: Timing,
  count: number,
): CallOutput<'plans.preview'> {
  checkTiming(timing);
  return { sentence: timingSentence(timing), runs: plannedRuns(timing, parts.now(), count) };
}

/** Jitter puts the sources of a plan apart; of each slot the one that begins first is told. */
function runsOf(
  { id, policy }: Scheduled,
  activity: Activity,
  timing: Timing,
  after: Date,
  count: number,
): PlannedRun[] {
  const perSource = activity === 'backup' || activity === 'verify';
  const sources = perSource && policy.sources.length > 0 ? policy.sources : [''];
  if (timing.jitterMinutes === 0) return plannedRuns(timing, after, count);
  const first = new Map<string, PlannedRun>();
  for (const sourceId of sources) {
    for (const run of plannedRuns(timing, after, count, runKey(id, sourceId))) {
      const known = first.get(run.slotAt);
      if (known === undefined || run.beginsAt < known.beginsAt) first.set(run.slotAt, run);
    }
  }
  return [...first.values()].toSorted((a, b) => a.slotAt.localeCompare(b.slotAt)).slice(0, count);
}
