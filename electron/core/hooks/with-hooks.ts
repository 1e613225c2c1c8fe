import type { JobPhase } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import { stopReason } from '../jobs/job-stopped.ts';
import { LateWrites } from './late-writes.ts';
import { planRuns, recordPlan, type HookedWork } from './plan-runs.ts';
import { runAfter, runBefore } from './run-phase.ts';
import type { WorkOutcome } from './run-step.ts';
import { readStepSecrets, stepSurroundings } from './step-surroundings.ts';

/**
 * Runs the steps of a source and of its plan around the work of a job: those before it, the work, then
 * every step after it, also when the work or a step before it failed or was cancelled. Rejects with what
 * failed first; a step after the work that failed changes nothing of the outcome and is an alert of its
 * own. The work should be no more than what the services have to wait for.
 */
export async function withHooks<T>(
  parts: CoreParts,
  work: HookedWork,
  run: JobRun,
  perform: () => Promise<T>,
): Promise<T> {
  const { signal } = run.observer;
  const runs = planRuns(parts, { ...work, jobId: run.jobId });
  if (runs.length === 0) return perform();
  const before = runs.filter(({ phase }) => phase === 'before');
  const after = runs.filter(({ phase }) => phase === 'after');
  const late = new LateWrites(parts);
  const log = (line: string) => run.observer.log(line);
  const secrets = await readStepSecrets(parts, work.sourceId, runs);
  const surroundings = stepSurroundings(parts, work.sourceId, secrets, late, log);
  signal.throwIfAborted();
  recordPlan(parts, runs);
  let outcome: WorkOutcome = 'failed';
  try {
    if (before.length > 0) showPhase(run, 'before-steps');
    await runBefore(parts, before, surroundings, signal);
    const result = await perform();
    outcome = 'succeeded';
    return result;
  } catch (error) {
    if (signal.aborted && stopReason(signal).code === 'cancelled') outcome = 'cancelled';
    throw error;
  } finally {
    if (after.length > 0) showPhase(run, 'after-steps');
    await runAfter(parts, after, surroundings, outcome);
    await late.settle();
  }
}

function showPhase({ jobId, observer }: JobRun, phase: JobPhase): void {
  observer.progress({
    jobId,
    phase,
    doneBytes: 0,
    totalBytes: null,
    bytesPerSecond: 0,
    secondsLeft: null,
  });
}
