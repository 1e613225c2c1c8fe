import type { JobSummary } from '../../../shared/contract/jobs.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobQueue } from './job-queue.ts';
import { waitsFor } from './waits-for.ts';

/** Jobs with the names that a list shows, their progress, and what those wait for that have not begun. */
export function summariseJobs(
  parts: CoreParts,
  queue: JobQueue,
  jobs: readonly Job[],
): JobSummary[] {
  const { catalog } = parts;
  const holds = jobs.some(isQueued) ? queue.holds() : null;
  return jobs.map((job) => {
    const source = catalog.sources.get(job.sourceId)?.name;
    const backup = job.backupId === null ? null : catalog.backups.get(job.backupId);
    return {
      ...job,
      source: source ?? backup?.source ?? 'unknown source',
      plan: job.planId === null ? null : (catalog.plans.get(job.planId)?.name ?? null),
      waitsFor: isQueued(job) ? waitsFor(catalog, job.kind, holds?.get(job.id)) : null,
      progress: parts.jobs.progressOf(job.id),
      failedSteps: catalog.hookRuns
        .failedAfter(job.id)
        .map(({ error, description }) => error ?? description),
    };
  });
}

function isQueued({ state }: Job): boolean {
  return state.status === 'queued';
}
