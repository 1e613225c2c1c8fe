import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { AutomaticStep } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { explain } from '../../explain.ts';
import type { JobRun } from '../../jobs/job-runner.ts';
import { stopReason } from '../../jobs/job-stopped.ts';
import { speaksAgainstCopy } from '../../verifications/verify-task.ts';
import { record } from '../run/record.ts';
import { LIFEBOAT } from '../run/step-record.ts';
import { performStep } from './perform-step.ts';
import { recordDamage, recordProof } from './record-proof.ts';
import { automaticSteps, resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** For which subject of which run a job works. */
export interface DrillWork {
  readonly drillId: string;
  readonly subjectId: string;
}

/** How a step ended, with what stopped it. */
interface Ended extends StepDone {
  readonly error: LifeboatError | null;
}

/**
 * Does the steps of one subject that are ready, one after the other, until none is. `settled` is called after
 * each. Rejects when the job is stopped; the step that was running is then to be done again, or failed when
 * it took too long.
 */
export async function runDrillJob(
  parts: CoreParts,
  work: DrillWork,
  run: JobRun,
  settled: () => void,
): Promise<void> {
  const { signal } = run.observer;
  try {
    for (;;) {
      const ground = await beginNext(parts, work, run);
      if (ground === null) return;
      const ended = await attempt(ground, signal);
      if (signal.aborted && stopReason(signal).code === 'cancelled') throw stopReason(signal);
      const view = await endStep(ground, ended);
      await keepFindings(ground, ended, view);
      settled();
      signal.throwIfAborted();
    }
  } catch (error) {
    await stopSteps(parts, work, run.jobId, stopped(signal, error));
    throw error;
  } finally {
    await keepScratch(parts, work, run.jobId);
  }
}

/** What happens when a job ends before its turn comes, or in the middle: the run is as if it had not been. */
export async function stopSteps(
  parts: CoreParts,
  { drillId, subjectId }: DrillWork,
  jobId: string,
  error: LifeboatError,
): Promise<void> {
  const decide = (view: DrillView): DrillEventBody[] => {
    const isOurs = parts.catalog.drillJobs.get(drillId, subjectId)?.jobId === jobId;
    parts.catalog.drillJobs.release(jobId);
    const bodies: DrillEventBody[] = view.steps
      .filter((step) => step.state === 'running' && step.jobId === jobId)
      .map(({ step }) => ({ kind: 'step-stopped', step: step.id, reason: error.message }));
    // A person stopped the job by itself; without this it would begin again at once.
    const pauses = isOurs && error.code === 'cancelled' && !parts.jobs.closing;
    if (pauses && view.status === 'running')
      bodies.push({ kind: 'paused', reason: 'Its job was cancelled.', by: LIFEBOAT });
    return bodies;
  };
  await parts.jobs.record(() => void record(parts, drillId, decide));
}

/** Takes the next step that is ready, or lets go of the subject: in one look, so that no step is left over. */
async function beginNext(
  parts: CoreParts,
  { drillId, subjectId }: DrillWork,
  run: JobRun,
): Promise<StepGround | null> {
  let next: AutomaticStep | null = null;
  let view: DrillView | null = null;
  const { jobId } = run;
  await parts.jobs.record(() => {
    view = record(parts, drillId, (now) => {
      next = null;
      if (parts.catalog.drillJobs.get(drillId, subjectId)?.jobId !== jobId) return [];
      const ready = automaticSteps(now, subjectId).find(({ state }) => state === 'ready');
      if (now.status !== 'running' || ready === undefined) {
        parts.catalog.drillJobs.release(jobId);
        return [];
      }
      next = ready.step;
      return [{ kind: 'step-began', step: ready.step.id, jobId, by: LIFEBOAT }];
    });
  });
  return groundOf(parts, run, subjectId, next, view);
}

function groundOf(
  parts: CoreParts,
  run: JobRun,
  subjectId: string,
  step: AutomaticStep | null,
  view: DrillView | null,
): StepGround | null {
  const found = view?.subjects.find(({ id }) => id === subjectId);
  if (step === null || view === null || found?.subject.kind !== 'source') return null;
  return { parts, run, view, step, subject: { ...found, subject: found.subject } };
}

async function attempt(ground: StepGround, signal: AbortSignal): Promise<Ended> {
  try {
    return { ...(await performStep(ground, ground.step)), error: null };
  } catch (thrown) {
    const { log, catalog } = ground.parts;
    const error = signal.aborted ? stopReason(signal) : explain(log, catalog.file, thrown);
    const { message, hint } = error;
    return { outcome: 'failed', result: resultOf(message, { hint }), error };
  }
}

/** Writes down how the step ended, unless it is not this job's any more. */
async function endStep({ parts, view: before, step, run }: StepGround, done: Ended) {
  const { outcome, result, events = [] } = done;
  const decide = (now: DrillView): DrillEventBody[] => {
    const own = now.steps.find((known) => known.step.id === step.id);
    if (own?.state !== 'running' || own.jobId !== run.jobId) return [];
    return [...events, { kind: 'step-ended', step: step.id, outcome, result }];
  };
  let view = before;
  await parts.jobs.record(() => void (view = record(parts, before.id, decide)));
  return view;
}

/** What a drill finds of a copy counts like a verification. */
async function keepFindings(
  { parts, run, step, subject }: StepGround,
  { error, result, outcome }: Ended,
  view: DrillView,
): Promise<void> {
  const subjectId = subject.id;
  const { jobId } = run;
  if (step.do === 'compare' || step.do === 'smoke')
    await recordProof(parts, view, subjectId, jobId);
  const readsCopy = step.do === 'fetch-copy' || step.do === 'decrypt' || step.do === 'restore';
  if (!readsCopy || outcome !== 'failed') return;
  if (error === null || speaksAgainstCopy(error))
    await recordDamage(parts, view, { subjectId, jobId, reason: result.text });
}

/** What the job made is the run's from now on, when the run goes on. */
async function keepScratch(parts: CoreParts, { drillId }: DrillWork, jobId: string): Promise<void> {
  const { scratchTargets, drills } = parts.catalog;
  await parts.jobs.record(() => {
    const status = drills.statusOf(drillId);
    if (status !== 'running' && status !== 'paused') return;
    for (const scratch of scratchTargets.list())
      if (scratch.jobId === jobId) scratchTargets.keepFor(scratch.id, drillId);
  });
}

function stopped(signal: AbortSignal, error: unknown): LifeboatError {
  if (signal.aborted) return stopReason(signal);
  return error instanceof LifeboatError
    ? error
    : new LifeboatError('internal', 'The work on this step stopped.', 'The log has the details.');
}
