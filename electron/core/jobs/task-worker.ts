import { parentPort, workerData } from 'node:worker_threads';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import { jobCancelled } from './job-stopped.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { AbortMessage, TaskContext, TaskStart, WorkerMessage } from './task-messages.ts';
import { taskTable, type TaskName } from './task-table.ts';

/** Entry of a pipeline worker: runs one task of the table to its end and exits. */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('task-worker.ts is the entry of a worker thread');
  // run-task.ts, of the same build, is the only one to start this file.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const start = workerData as TaskStart;
  const abort = new AbortController();
  port.on('message', (message: AbortMessage) => {
    if (message.kind === 'abort') abort.abort(jobCancelled());
  });
  const post = (message: WorkerMessage) => port.postMessage(message);
  const meter = new ProgressMeter(start.jobId, (progress) => post({ kind: 'progress', progress }));
  const context: TaskContext = {
    signal: abort.signal,
    log: (line) => post({ kind: 'log', line }),
    progress: (phase, doneBytes, totalBytes) => meter.update(phase, doneBytes, totalBytes),
  };
  try {
    post({ kind: 'done', value: await taskOf(start.name)(start.input, context) });
  } catch (thrown) {
    const error = abort.signal.aborted ? jobCancelled() : thrown;
    post({ kind: 'failed', error: toErrorData(error), detail: detailOf(error) });
  } finally {
    port.close();
  }
}

/** The host names only tasks of the table and types their input by it. */
function taskOf(name: string): (input: unknown, context: TaskContext) => Promise<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return taskTable[name as TaskName] as (input: unknown, context: TaskContext) => Promise<unknown>;
}

/** The stack of an error that is a bug, for the log alone; our own errors tell all in their message. */
function detailOf(error: unknown): string | null {
  if (error instanceof LifeboatError) return null;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main();
