import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Lets a waiting job begin no earlier than at a moment; one that has passed lets it begin in its turn.
 * @throws LifeboatError `not-found`, or `conflict` when the job has begun
 */
export function postponeJob(parts: CoreParts, queue: JobQueue, jobId: string, until: string): void {
  parts.catalog.transaction(() => {
    const before = queue.get(jobId)?.notBefore ?? null;
    if (!queue.postpone(jobId, until)) {
      throw new LifeboatError(
        'conflict',
        'The job does not wait any more, so it cannot be postponed.',
        'Cancel it if it should not go on.',
      );
    }
    parts.audit('job.postpone', jobId, { before, after: until });
  });
  const job = queue.get(jobId);
  if (job !== null) parts.events.emit('job.changed', job);
  parts.events.changed('jobs');
}
