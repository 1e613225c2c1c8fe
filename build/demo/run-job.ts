import type { Core } from '../../electron/core/face.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { isFinished, type Job } from '../../shared/model/job.ts';

/** Starts a job and waits for its end. Rejects with the job's own error when it did not succeed. */
export async function runJob<S extends { readonly jobId: string }>(
  core: Core,
  start: () => Promise<S>,
): Promise<S> {
  const ended = Promise.withResolvers<Job>();
  const finished = new Map<string, Job>();
  let jobId: string | null = null;
  const unsubscribe = core.on('job.changed', (job) => {
    if (!isFinished(job)) return;
    // A short job may end before its id is known here.
    finished.set(job.id, job);
    if (job.id === jobId) ended.resolve(job);
  });
  try {
    const started = await start();
    jobId = started.jobId;
    const { state } = finished.get(jobId) ?? (await ended.promise);
    refuseFailure(state);
    return started;
  } finally {
    unsubscribe();
  }
}

function refuseFailure(state: Job['state']): void {
  if (state.status === 'succeeded') return;
  if (state.status === 'failed') throw LifeboatError.fromData(state.error);
  throw new LifeboatError(
    'cancelled',
    `The job ended as ${state.status}.`,
    'Run the demo again; it starts afresh.',
  );
}
