import { formatUtcMoment } from '../../../shared/format/moment.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import type { StartOptions } from '../jobs/start-options.ts';
import { clockDoubt } from '../schedule/clock-watch.ts';
import { takeBackUntried } from './begin-removals.ts';
import { judge } from './judge.ts';
import { requestRemovals } from './request-removals.ts';
import { runPurge } from './run-purge.ts';

export interface PurgeRequest {
  readonly sourceId: string;
  /** The plan that purges; null lets only those go that no plan rules over and whose own time is over. */
  readonly planId: string | null;
}

/**
 * Lets go what goes of a source by the rules, of whatever plan and class and at every destination, and puts
 * the job that removes it into the queue. It also goes on with what earlier purges left. Null when there is
 * nothing to do. Nobody is asked, so it throws `clock-in-doubt` while the clock is not believed.
 */
export async function startPurge(
  parts: CoreParts,
  { sourceId, planId }: PurgeRequest,
  { plan, enqueued }: StartOptions = {},
): Promise<{ jobId: string } | null> {
  refuseInDoubt(parts);
  const job = parts.catalog.transaction(() => {
    const going = judge(parts, sourceId).filter(
      ({ keep, copy }) => !keep && (planId !== null || copy.retentionClass !== 'plan'),
    );
    requestRemovals(parts, sourceId, going, planId);
    const added = enqueuePurge(parts, sourceId, { planId, ...plan });
    if (added !== null) enqueued?.(added.id);
    return added;
  });
  if (job === null) return null;
  runPurgeJob(parts, job);
  return { jobId: job.id };
}

/** Puts a purge of what is on its way out into the queue; null when nothing is. Inside a transaction. */
export function enqueuePurge(
  parts: CoreParts,
  sourceId: string,
  plan: Partial<Pick<Job, 'planId' | 'priority' | 'maxMinutes'>> = {},
): Job | null {
  const pending = parts.catalog.removals.list(sourceId);
  if (pending.length === 0) return null;
  return parts.jobs.enqueue({
    id: parts.newId(),
    kind: 'purge',
    sourceId,
    backupId: null,
    createdAt: parts.moment(),
    destinationIds: [...new Set(pending.map(({ destinationId }) => destinationId))],
    ...plan,
  });
}

/** Starts an enqueued purge. One that is stopped takes back what it has not tried. */
export function runPurgeJob(parts: CoreParts, job: Job): void {
  const { sourceId } = job;
  const stopped = () =>
    parts.jobs.record(() => parts.catalog.transaction(() => takeBackUntried(parts, sourceId)));
  parts.events.changed('jobs', 'storage');
  parts.jobs.run(
    job,
    async (run) => {
      try {
        await runPurge(parts, sourceId, run);
      } catch (error) {
        if (run.observer.signal.aborted) await stopped();
        throw error;
      }
    },
    stopped,
  );
}

function refuseInDoubt(parts: CoreParts): void {
  const jump = clockDoubt(parts);
  if (jump === null) return;
  throw new LifeboatError(
    'clock-in-doubt',
    doubtText(jump),
    'Confirm the clock if it is right now.',
  );
}

/** Why nothing is deleted unattended. */
export function doubtText({ before, after }: { before: string; after: string }): string {
  return `The clock went from ${formatUtcMoment(before)} to ${formatUtcMoment(after)} at once, so nothing is deleted by itself.`;
}
