import { setTimeout as delay } from 'node:timers/promises';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { Job } from '../../../../shared/model/job.ts';
import type { CoreParts } from '../../core-parts.ts';
import { planOfJob } from '../../plans/plan-request.ts';
import { ended, reportOnRun } from '../run/end-run.ts';
import { currentView } from '../run/record.ts';
import { LIFEBOAT } from '../run/step-record.ts';
import { endsByItself } from '../run/waits-for.ts';
import { worksHere } from '../run/works-here.ts';
import { answerFacts, hasReadyFacts } from './answer-facts.ts';
import { runDrillJob, stopSteps, type DrillWork } from './run-job.ts';

const LOOK_MS = 50;

/**
 * Lets Lifeboat do what is its own to do next in a run: answers facts, and puts a job for the automatic steps
 * that are ready into the queue. Returns at once with the run as it is then; does nothing where nothing is ready
 * or a job is under way. Called after everything that changes a run, and when a core opens. Ends a run that
 * nobody attends when nothing is left in it. Throws `not-found`.
 */
export function advance(parts: CoreParts, drillId: string): DrillView {
  const seen = currentView(parts, drillId);
  // Most looks find nothing, and take no write lock.
  if (parts.jobs.closing || !isForLifeboat(parts, seen)) return seen;
  const { view, begun } = parts.catalog.transaction(() => nextSteps(parts, newest(parts, seen)));
  if (view.head.seq > seen.head.seq) parts.events.changed('drills');
  for (const { job, work } of begun) begin(parts, job, work);
  if (view.status === 'finished' && seen.status !== 'finished')
    parts.background.add(reportOnRun(parts, drillId));
  return view;
}

function isForLifeboat(parts: CoreParts, view: DrillView): boolean {
  return hasReadyFacts(parts, view) || idleSubjects(parts, view).length > 0 || endsByItself(view);
}

/** Reads a run again only where another process has gone on with it. */
function newest(parts: CoreParts, view: DrillView): DrillView {
  const isNewest = parts.catalog.drills.lastSeq(view.id) === view.head.seq;
  return isNewest ? view : currentView(parts, view.id);
}

interface Begun {
  readonly job: Job;
  readonly work: DrillWork;
}

/** Stands in a transaction; `run` is the newest. */
function nextSteps(
  parts: CoreParts,
  run: DrillView,
): { readonly view: DrillView; readonly begun: readonly Begun[] } {
  const view = answerFacts(parts, run);
  const begun = idleSubjects(parts, view).flatMap((subjectId) => {
    const job = enqueue(parts, view, subjectId);
    if (job === null) return [];
    parts.catalog.drillJobs.set({ drillId: view.id, subject: subjectId, jobId: job.id });
    return { job, work: { drillId: view.id, subjectId } };
  });
  if (!endsByItself(view)) return { view, begun };
  return { view: ended(parts, view, { kind: 'finished', remarks: '', by: LIFEBOAT }), begun };
}

function begin(parts: CoreParts, job: Job, work: DrillWork): void {
  const { drillId } = work;
  parts.events.changed('jobs');
  parts.jobs.run(
    job,
    (run) =>
      runDrillJob(parts, work, run, () => goOn(parts, drillId)).finally(() => goOn(parts, drillId)),
    async (error) => {
      await stopSteps(parts, work, job.id, error);
      goOn(parts, drillId);
    },
  );
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

/** Subjects of this installation that have automatic steps ready and no job at work. */
function idleSubjects(
  { catalog, jobs }: CoreParts,
  { id, status, steps, subjects }: DrillView,
): readonly string[] {
  if (status !== 'running') return [];
  const ready = new Set(
    steps.flatMap(({ step, subject, state }) =>
      step.kind === 'automatic' && state === 'ready' ? [subject] : [],
    ),
  );
  return subjects
    .filter((subject) => ready.has(subject.id) && worksHere({ catalog }, subject))
    .map((subject) => subject.id)
    .filter((subject) => {
      const known = catalog.drillJobs.get(id, subject);
      return known === null || jobs.hasEnded(known.jobId);
    });
}

function enqueue(parts: CoreParts, view: DrillView, subjectId: string): Job | null {
  const found = view.subjects.find(({ id }) => id === subjectId);
  if (found?.subject.kind !== 'source') return null;
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
