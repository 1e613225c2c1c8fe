import { Worker } from 'node:worker_threads';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import { abortReason } from './abort-reason.ts';
import type { SqliteWorkInput, SqliteWorkName, SqliteWorkResult } from './sqlite-work-table.ts';
import type { WorkMessage, WorkStart } from './worker-messages.ts';

export interface ThreadOptions {
  /** Makes a native call that runs inside the thread return early; called when the work is aborted. */
  readonly onAbort?: () => void;
}

/**
 * Does one piece of work in a thread of its own and waits for the thread's end, so that nobody holds the
 * file open afterwards. Rejects with the signal's reason after an abort.
 */
export function runInThread<N extends SqliteWorkName>(
  name: N,
  input: SqliteWorkInput<N>,
  context: Pick<EngineContext, 'signal' | 'progress'>,
  options: ThreadOptions = {},
): Promise<SqliteWorkResult<N>> {
  const { signal } = context;
  if (signal.aborted) return Promise.reject(abortReason(signal));
  return new Promise((resolve, reject) => {
    const start: WorkStart = { name, input };
    const worker = new Worker(workerUrl(), { workerData: start });
    let outcome = () =>
      reject(new Error(`The SQLite thread ended in "${name}" without an answer.`));
    const abort = () => {
      outcome = () => reject(abortReason(signal));
      options.onAbort?.();
      void worker.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: WorkMessage) => {
      if (signal.aborted) return;
      switch (message.kind) {
        case 'progress':
          return context.progress(message.doneBytes, message.totalBytes);
        case 'done':
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker runs the table's function of this name
          outcome = () => resolve(message.value as SqliteWorkResult<N>);
          return;
        case 'failed':
          outcome = () => reject(LifeboatError.fromData(message.error));
          return;
        case 'broken':
          outcome = () => reject(new Error(message.stack));
          return;
      }
    });
    worker.on('error', (error) => {
      if (!signal.aborted) outcome = () => reject(error);
    });
    worker.on('exit', () => {
      signal.removeEventListener('abort', abort);
      outcome();
    });
  });
}

/** From source the worker is TypeScript beside this file; in a build it lies beside the bundle. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./sqlite-worker.${extension}`, import.meta.url);
}
