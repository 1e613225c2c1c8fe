import { ProgressMeter } from '../../jobs/progress-meter.ts';
import { runTask } from '../../jobs/run-task.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { taskTable, type TaskInput, type TaskResult } from '../../jobs/task-table.ts';
import type { JobRun } from '../../jobs/job-runner.ts';
import { stopReason } from '../../jobs/job-stopped.ts';

type DrillTask = 'drill-fetch' | 'drill-open' | 'drill-restore' | 'drill-compare' | 'drill-smoke';

/** A worker thread takes longer to start than so few bytes to read. */
const INLINE_BYTES = 16_000_000;

/** Runs a step's work in a worker thread, or here when it is small. Rejects as `runTask` does. */
export async function runDrillTask<N extends DrillTask>(
  name: N,
  input: TaskInput<N>,
  run: JobRun,
  plainBytes: number | null,
): Promise<TaskResult<N>> {
  const { jobId, observer } = run;
  if (plainBytes === null || plainBytes > INLINE_BYTES)
    return runTask(name, jobId, input, observer);
  const meter = new ProgressMeter(jobId, (progress) => observer.progress(progress));
  const context: TaskContext = {
    signal: observer.signal,
    log: (line) => observer.log(line),
    progress: (phase, doneBytes, totalBytes) => meter.update(phase, doneBytes, totalBytes),
  };
  try {
    // The table's own function of this name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const task = taskTable[name] as (
      input: TaskInput<N>,
      context: TaskContext,
    ) => Promise<TaskResult<N>>;
    return await task(input, context);
  } catch (error) {
    throw observer.signal.aborted ? stopReason(observer.signal) : error;
  }
}
