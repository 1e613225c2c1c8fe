import { Worker } from 'node:worker_threads';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { JobProgress } from '../../../shared/model/job.ts';
import { stopReason } from './job-stopped.ts';
import type { TaskStart, WorkerMessage } from './task-messages.ts';
import type { TaskInput, TaskName, TaskResult } from './task-table.ts';

/** How long a worker may take to clean up after an abort before it is ended. */
const ABORT_GRACE_MS = 60_000;
/** A pipeline keeps next to nothing on V8's heap; its bytes are in buffers outside. */
const YOUNG_GENERATION_MB = 16;

export interface TaskObserver {
  readonly signal: AbortSignal;
  log(line: string): void;
  progress(progress: JobProgress): void;
}

/**
 * Runs one task in a worker thread of its own. Rejects with the task's LifeboatError, or with the reason
 * of the signal once that has stopped it.
 */
export function runTask<N extends TaskName>(
  name: N,
  jobId: string,
  input: TaskInput<N>,
  observer: TaskObserver,
): Promise<TaskResult<N>> {
  return new Promise((resolve, reject) => {
    const start: TaskStart = { name, jobId, input };
    const worker = new Worker(workerUrl(), {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    let forced: NodeJS.Timeout | undefined;
    const abort = () => {
      // A worker is no window: there is no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ kind: 'abort' });
      forced = setTimeout(() => void worker.terminate(), ABORT_GRACE_MS);
    };
    // What a task that is being stopped fails with says no more than that it was stopped.
    const fail = (error: LifeboatError) =>
      reject(observer.signal.aborted ? stopReason(observer.signal) : error);
    const settle = () => {
      clearTimeout(forced);
      observer.signal.removeEventListener('abort', abort);
    };
    observer.signal.addEventListener('abort', abort, { once: true });
    if (observer.signal.aborted) abort();
    worker.on('message', (message: WorkerMessage) => {
      switch (message.kind) {
        case 'log':
          return observer.log(message.line);
        case 'progress':
          return observer.progress(message.progress);
        case 'done':
          // The worker runs the table's own function of this name.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          return resolve(message.value as TaskResult<N>);
        case 'failed':
          if (message.detail !== null) observer.log(message.detail);
          return fail(LifeboatError.fromData(message.error));
      }
    });
    worker.on('error', (error) => {
      observer.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      fail(workerDied());
    });
    worker.on('exit', () => {
      settle();
      fail(workerDied());
    });
  });
}

/** From source the worker is TypeScript beside this file; in a build it lies beside the bundle. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./task-worker.${extension}`, import.meta.url);
}

function workerDied(): LifeboatError {
  return new LifeboatError(
    'internal',
    'The part of Lifeboat that ran this job stopped without an answer.',
    'Nothing was published. The log in the data folder has the details; start the job again.',
  );
}
