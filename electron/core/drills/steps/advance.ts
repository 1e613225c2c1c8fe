import { setTimeout as delay } from 'node:timers/promises';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { Job } from '../../../../shared/model/job.ts';
import type { CoreParts } from '../../core-parts.ts';
import { planOfJob } from '../../plans/plan-request.ts';
import { settleUnattended } from '../run/end-run.ts';
import { currentView } from '../run/record.ts';
import { worksHere } from '../run/works-here.ts';
import { answerFacts } from './answer-facts.ts';
import { runDrillJob, stopSteps, type DrillWork } from './run-job.ts';

const LOOK_MS = 50;

/**
 * Lets Lifeboat do what is its own to do next in a run: answers facts, and puts a job for the automatic steps
 * that are ready into the queue. Returns at once; does nothing where nothing is ready or a job is under way.
 * Called after everything that changes a run, and when a core opens. Ends a run that nobody attends when nothing
 * is left in it.
 */
export function advance(parts: CoreParts, drillId: string): void {
  if (parts.jobs.closing) return;
  answerFacts(parts, drillId);
  const begun = parts.catalog.transaction(() => enqueueReady(parts, drillId));
  for (const { job, work } of begun) {
    parts.events.changed('jobs');
    parts.jobs.run(
      job,
      async (run) => {
        await runDrillJob(parts, work, run, () => goOn(parts, drillId)).finally(() =>
          goOn(parts, drillId),
        );
      },
      async (error) => {
        await stopSteps(parts, work, job.id, error);
        goOn(parts, drillId);
      },
    );
  }
  settleUnattended(parts, drillId);
}

/** Stops what Lifeboat does for a run, in whatever process, and waits until it has stopped. */
export async function halt(parts: CoreParts, drillId: string): Promise<void> {
  const { drillJobs } = parts.catalog;
  const jobs = parts.catalog.transaction(() => {
    const found = drillJobs.ofRun(drillId);
    // Without it, the job takes no other step, and knows that it was halted.
    for (const { jobId } of found) drillJobs.release(jobId);
    return found.filter(({ jobId }) => !parts.jobs.hasEnded(jobId));
  });
  for (const { jobId } of jobs) if (!parts.jobs.hasEnded(jobId)) parts.jobs.cancel(jobId);
  for (const { jobId } of jobs) while (!parts.jobs.hasEnded(jobId)) await delay(LOOK_MS);
}

/** What a job's end made ready. A run that is gone, or a catalog that is, is no concern of the job. */
function goOn(parts: CoreParts, drillId: string): void {
  try {
    advance(parts, drillId);
  } catch (error) {
    parts.log.warn({ drill: drillId, error: String(error) }, 'a run did not go on');
  }
}

/** A job for each subject that has steps ready and none at work. Stands in a transaction. */
function enqueueReady(
  parts: CoreParts,
  drillId: string,
): readonly { readonly job: Job; readonly work: DrillWork }[] {
  const view = currentView(parts, drillId);
  if (view.status !== 'running') return [];
  return readySubjects(view).flatMap((subjectId) => {
    const known = parts.catalog.drillJobs.get(drillId, subjectId);
    if (known !== null && !parts.jobs.hasEnded(known.jobId)) return [];
    const job = enqueue(parts, view, subjectId);
    if (job === null) return [];
    parts.catalog.drillJobs.set({ drillId, subject: subjectId, jobId: job.id });
    return { job, work: { drillId, subjectId } };
  });
}

function readySubjects({ steps }: DrillView): readonly string[] {
  const ready = steps.flatMap(({ step, subject, state }) =>
    step.kind === 'automatic' && state === 'ready' && subject !== null ? [subject] : [],
  );
  return [...new Set(ready)];
}

function enqueue(parts: CoreParts, view: DrillView, subjectId: string): Job | null {
  const found = view.subjects.find(({ id }) => id === subjectId);
  if (found?.subject.kind !== 'source' || !worksHere(parts, found)) return null;
  const { sourceId, destinationId, scratchConnectionId } = found.subject;
  const from = found.chosen?.destinationId ?? destinationId;
  const plan = view.planId === null ? null : parts.catalog.plans.get(view.planId);
  return parts.jobs.enqueue({
    id: parts.newId(),
    kind: 'drill',
    sourceId,
    backupId: found.chosen?.backupId ?? null,
    createdAt: parts.moment(),
    destinationIds: from === null ? [] : [from],
    connectionId: scratchConnectionId,
    // In an emergency nothing that a schedule began comes first.
    ...(view.kind === 'incident' && { priority: 'high' as const }),
    ...(plan !== null && planOfJob(plan)),
  });
}
