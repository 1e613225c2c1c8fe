import { LifeboatError } from '../../shared/model/error.ts';
import type { ErrorData } from '../../shared/model/error.ts';
import type { Job } from '../../shared/model/job.ts';
import { isFinished } from '../../shared/model/job.ts';
import type { Core } from '../core/face.ts';
import { openProgressReporter } from './progress/open-progress-reporter.ts';
import type { Session } from './session.ts';

/**
 * Starts a job, shows its progress and waits until it has ended, whichever way. Ctrl-C asks the job to
 * stop; its cleaning up is waited for all the same.
 */
export async function followJob<S extends { readonly jobId: string }>(
  session: Session,
  start: (core: Core) => Promise<S>,
): Promise<{ started: S; job: Job }> {
  const core = await session.core();
  const reporter = await openProgressReporter(session.surroundings);
  const ended = Promise.withResolvers<Job>();
  let jobId: string | null = null;
  const cancel = () => {
    if (jobId === null) return;
    core.call('jobs.cancel', { job: jobId }).catch((error: unknown) => {
      // A conflict says that the job ended by itself just now; its end is being told.
      if (!(error instanceof LifeboatError && error.code === 'conflict')) ended.reject(error);
    });
  };
  const lookWhetherEnded = async (id: string) => {
    const job = await core.call('jobs.get', { job: id });
    if (isFinished(job)) ended.resolve(job);
    if (job.waitsFor !== null) session.notice(`Waiting: ${job.waitsFor}.`);
  };
  const unsubscribe = [
    core.on('job.progress', (progress) => {
      if (progress.jobId === jobId) reporter.show(progress);
    }),
    core.on('job.changed', (job) => {
      if (job.id === jobId && isFinished(job)) ended.resolve(job);
    }),
  ];
  session.signal.addEventListener('abort', cancel);
  try {
    const started = await start(core);
    jobId = started.jobId;
    if (session.signal.aborted) cancel();
    // A short job may have ended before its id was known here.
    const [job] = await Promise.all([ended.promise, lookWhetherEnded(jobId)]);
    return { started, job };
  } finally {
    session.signal.removeEventListener('abort', cancel);
    for (const end of unsubscribe) end();
    reporter.end();
  }
}

/** What went wrong with a job that ended; null when it succeeded. */
export function jobError({ id, state }: Job): ErrorData | null {
  switch (state.status) {
    case 'succeeded':
      return null;
    case 'failed':
      return state.error;
    case 'cancelled':
      return {
        code: 'cancelled',
        message: 'The job was cancelled.',
        hint: 'What it had begun was cleaned up; run the command again when it suits.',
      };
    case 'interrupted':
      return { code: 'interrupted', message: 'The job was interrupted.', hint: state.cleanup };
    case 'queued':
    case 'running':
      throw new LifeboatError('internal', `The job ${id} has not ended.`, 'Please report this.');
  }
}

/** @throws LifeboatError of a job that did not succeed */
export function throwJobError(job: Job): void {
  const error = jobError(job);
  if (error !== null) throw LifeboatError.fromData(error);
}
