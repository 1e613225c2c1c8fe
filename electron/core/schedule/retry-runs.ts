import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Plan, SlotRun } from '../../../shared/model/plan.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginAttempt } from './attempt.ts';
import { endOfBlackout } from './blackouts.ts';
import { handledHorizon } from './due-slot.ts';
import type { Launch } from './launch.ts';
import type { LookReport } from './look-report.ts';
import { timingOf } from './targets.ts';
import { HOUR_MS } from '../time-spans.ts';

/** Tries again what is due to be, and gives up what a newer slot or a change of the plan has overtaken. */
export async function retryRuns(
  parts: SchedulerParts,
  launch: Launch,
  plans: ReadonlyMap<string, Plan>,
  report: LookReport,
): Promise<number> {
  let given = 0;
  for (const { run } of parts.catalog.slotRuns.unfinished()) {
    if (run.state !== 'retrying') continue;
    const plan = plans.get(run.planId);
    const why = whyNotAgain(parts, run, plan);
    if (plan === undefined || why !== null) {
      if (giveUp(parts, run, why ?? '')) given += 1;
      continue;
    }
    const at = retryMoment(plan, run, parts.now());
    if (at > parts.now()) {
      report.next(at);
      continue;
    }
    const again = await beginAttempt(parts, launch, {
      plan,
      slot: run,
      claimedAt: run.claimedAt,
      attempts: run.attempts + 1,
      write: (next) => parts.catalog.slotRuns.replace(run, next),
    });
    if (again !== null) report.started.push(again);
    if (again?.retryAt) report.next(new Date(again.retryAt));
  }
  return given;
}

/** Null when it is to be tried again. */
function whyNotAgain(parts: SchedulerParts, run: SlotRun, plan?: Plan): string | null {
  if (plan === undefined) return 'It was not tried again: the plan was removed.';
  if (!plan.enabled) return 'It was not tried again: the plan was switched off.';
  if (run.sourceId !== '' && !plan.policy.sources.includes(run.sourceId)) {
    return 'It was not tried again: the source left the plan.';
  }
  const newest = parts.catalog.slotRuns.newest(run, handledHorizon(parts.now()).toISOString());
  if (newest === null || newest <= run.slotAt) return null;
  return `It was not tried again: the run of ${formatUtcMoment(newest)} took its place.`;
}

/** Nothing begins in a blackout. A wait that a clock set back made longer than any wait is over. */
function retryMoment(plan: Plan, run: SlotRun, now: Date): Date {
  const wanted = run.retryAt === null ? now : new Date(run.retryAt);
  const at = wanted.getTime() - now.getTime() > HOUR_MS || wanted < now ? now : wanted;
  const timing = timingOf(plan, run.activity) ?? plan.policy.backup;
  return timing === null ? at : new Date(endOfBlackout(timing, at.getTime()) ?? at);
}

function giveUp({ catalog }: SchedulerParts, run: SlotRun, why: string): boolean {
  const reason = [run.reason ?? '', why].filter((text) => text !== '').join(' ');
  const { attempts, jobId } = run;
  return catalog.slotRuns.replace(run, {
    state: 'failed',
    retryAt: null,
    reason,
    attempts,
    jobId,
  });
}
