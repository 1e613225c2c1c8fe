import { parentPort, workerData } from 'node:worker_threads';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { sqliteError } from './sqlite-errors.ts';
import { sqliteWorkTable } from './sqlite-work-table.ts';
import type { WorkControl } from './work-control.ts';
import type { WorkMessage, WorkStart } from './worker-messages.ts';

/** Entry of the engine's thread: does one piece of work of the table and exits. */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('sqlite-worker.ts is the entry of a worker thread');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- set by run-in-thread.ts alone
  const start = workerData as WorkStart;
  const post = (message: WorkMessage) => port.postMessage(message);
  const control: WorkControl = {
    progress: (doneBytes, totalBytes) => post({ kind: 'progress', doneBytes, totalBytes }),
  };
  try {
    // The host names only works of the table and types their input; the table is one build with it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- so the pair is a right one
    const work = sqliteWorkTable[start.name] as (input: unknown, control: WorkControl) => unknown;
    post({ kind: 'done', value: await work(start.input, control) });
  } catch (thrown) {
    post(failure(thrown, start.input.file));
  }
}

function failure(thrown: unknown, file: string): WorkMessage {
  const error = sqliteError(thrown, file);
  if (error instanceof LifeboatError) return { kind: 'failed', error: error.toData() };
  return { kind: 'broken', stack: error instanceof Error ? String(error.stack) : String(error) };
}

await main();
