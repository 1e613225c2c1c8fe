import type { Plan, SlotRun } from '../../../shared/model/plan.ts';
import type { UnfinishedRun } from '../catalog/slot-run-repository.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginAttempt } from './attempt.ts';
import { endOfJob } from './attempt-end.ts';
import type { Launch } from './launch.ts';
import type { LookReport } from './look-report.ts';

/**
 * Writes down how the runs ended whose jobs have, and lets the purge follow that a plan has after each
 * good backup. Of several processes one does it. Returns how many have ended.
 */
export async function settleRuns(
  parts: SchedulerParts,
  launch: Launch,
  plans: ReadonlyMap<string, Plan>,
  report: LookReport,
): Promise<number> {
  let settled = 0;
  for (const unfinished of parts.catalog.slotRuns.unfinished()) {
    if (unfinished.run.state !== 'running') continue;
    const plan = plans.get(unfinished.run.planId);
    if (!settle(parts, unfinished, plan)) continue;
    settled += 1;
    const purge = followingPurge(parts, unfinished, plan);
    if (plan !== undefined && purge) await beginPurge(parts, launch, plan, unfinished.run, report);
  }
  return settled;
}

/** True when this process wrote down the end of the run. */
function settle(parts: SchedulerParts, unfinished: UnfinishedRun, plan?: Plan): boolean {
  const { run } = unfinished;
  // A plan that was removed is not tried again.
  const end = endOfJob(unfinished, plan?.policy.retries ?? 0, parts.now());
  if (end === null) return false;
  return parts.catalog.slotRuns.replace(run, { ...end, attempts: run.attempts, jobId: run.jobId });
}

/** After a good backup, and after one that found its destination full, which a purge may put right. */
function followingPurge(
  { catalog }: SchedulerParts,
  { run, job }: UnfinishedRun,
  plan?: Plan,
): boolean {
  const code = job?.error?.code;
  return (
    run.activity === 'backup' &&
    plan?.enabled === true &&
    plan.policy.purge === null &&
    (catalog.slotRuns.get(run)?.state === 'done' ||
      code === 'disk-full' ||
      code === 'copy-incomplete') &&
    // One that has not ended does for this backup, too, or the next one does.
    catalog.slotRuns.running({ ...run, activity: 'purge' }) === null
  );
}

async function beginPurge(
  parts: SchedulerParts,
  launch: Launch,
  plan: Plan,
  backup: SlotRun,
  report: LookReport,
): Promise<void> {
  const { planId, sourceId, slotAt } = backup;
  const run = await beginAttempt(parts, launch, {
    plan,
    slot: { planId, activity: 'purge', sourceId, slotAt },
    claimedAt: null,
    attempts: 1,
    // Most backups let nothing go; those need no line in the history.
    write: (purge) => purge.state === 'done' || parts.catalog.slotRuns.insert(purge),
  });
  if (run !== null && run.state !== 'done') report.started.push(run);
}
