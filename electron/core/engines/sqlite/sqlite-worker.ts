import { parentPort, workerData } from 'node:worker_threads';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { sqliteError } from './sqlite-errors.ts';
import { sqliteWorkTable, type SqliteWorkName } from './sqlite-work-table.ts';
import type { WorkControl, WorkMessage, WorkStart } from './worker-messages.ts';

/** Entry of the engine's thread: does one piece of work of the table and exits. */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('sqlite-worker.ts is the entry of a worker thread');
  const start = workerData as WorkStart;
  const post = (message: WorkMessage) => port.postMessage(message);
  const control: WorkControl = {
    progress: (doneBytes, totalBytes) => post({ kind: 'progress', doneBytes, totalBytes }),
  };
  try {
    // The host names only works of the table and types their input; the table is one build with it.
    const work = sqliteWorkTable[start.name as SqliteWorkName] as (
      input: unknown,
      control: WorkControl,
    ) => unknown;
    post({ kind: 'done', value: await work(start.input, control) });
  } catch (thrown) {
    post(failure(thrown, (start.input as { file: string }).file));
  }
}

function failure(thrown: unknown, file: string): WorkMessage {
  const error = sqliteError(thrown, file);
  if (error instanceof LifeboatError) return { kind: 'failed', error: error.toData() };
  return { kind: 'broken', stack: error instanceof Error ? String(error.stack) : String(error) };
}

await main();
