import { LifeboatError } from '../../shared/model/error.ts';
import { isFinished, type Job } from '../../shared/model/job.ts';
import type { Session } from './session.ts';

/**
 * Waits until several jobs of this process have ended, whichever way, and says so of each. Ctrl-C asks all
 * of them to stop; their cleaning up is waited for.
 */
export async function followJobs(
  session: Session,
  jobIds: readonly string[],
  onEnd: (job: Job) => void,
): Promise<ReadonlyMap<string, Job>> {
  const core = await session.core();
  const waiting = new Set(jobIds);
  const ended = new Map<string, Job>();
  const all = Promise.withResolvers<void>();
  const look = (job: Job) => {
    if (!isFinished(job) || !waiting.delete(job.id)) return;
    ended.set(job.id, job);
    onEnd(job);
    if (waiting.size === 0) all.resolve();
  };
  const cancel = () => {
    for (const job of waiting) {
      core.call('jobs.cancel', { job }).catch((error: unknown) => {
        // A conflict says that the job ended by itself just now; its end is being told.
        if (!(error instanceof LifeboatError && error.code === 'conflict')) all.reject(error);
      });
    }
  };
  const off = core.on('job.changed', look);
  session.signal.addEventListener('abort', cancel);
  try {
    if (session.signal.aborted) cancel();
    // A short job may have ended before it was listened to.
    for (const job of jobIds) look(await core.call('jobs.get', { job }));
    if (waiting.size > 0) await all.promise;
    return ended;
  } finally {
    session.signal.removeEventListener('abort', cancel);
    off();
  }
}
