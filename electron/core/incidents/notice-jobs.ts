import type { DrillView } from '../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { currentView, record } from '../drills/run/record.ts';
import { advance } from '../drills/steps/advance.ts';
import { afterRestore } from './after-restore.ts';
import { beganText, endedText, type JobStory, spanOf } from './job-text.ts';

type Noticed = DrillEventBody & { kind: 'job-noticed' };

/**
 * Writes into the timeline of an incident which backups, verifications and restores of its sources began
 * and ended since it was declared, each once. What a restore that ended well changes for the checklist
 * follows by itself. Does nothing for one that is over. Throws `not-found`.
 */
export function noticeJobs(parts: CoreParts, incidentId: string): DrillView {
  const view = currentView(parts, incidentId);
  if (unnoticed(parts, view).length === 0) return view;
  record(parts, incidentId, (now) => {
    const noticed = unnoticed(parts, now);
    return [...noticed, ...noticed.flatMap((notice) => afterRestore(parts, now, notice))];
  });
  return advance(parts, incidentId);
}

function unnoticed(parts: CoreParts, view: DrillView): Noticed[] {
  if (view.kind !== 'incident' || view.finishedAt !== null) return [];
  const seen = new Set(
    view.events.flatMap(({ body }) =>
      body.kind === 'job-noticed' ? [noticeKey(body.jobId, body.state)] : [],
    ),
  );
  const sources = new Map(
    view.subjects.flatMap(({ subject }) =>
      subject.kind === 'source' ? [[subject.sourceId, subject.source] as const] : [],
    ),
  );
  return [...sources]
    .flatMap(([id, source]) =>
      parts.jobs
        .ofSource(id, view.startedAt)
        .flatMap((job) => noticesOf(parts, job, source, view.startedAt)),
    )
    .filter(({ jobId, state }) => !seen.has(noticeKey(jobId, state)))
    .toSorted((a, b) => a.happenedAt.localeCompare(b.happenedAt));
}

function noticeKey(jobId: string, state: Noticed['state']): string {
  return `${jobId} ${state}`;
}

function noticesOf(parts: CoreParts, job: Job, source: string, since: string): Noticed[] {
  // What a run does itself is in its steps, and a purge is about no source alone.
  if (job.kind === 'drill' || job.kind === 'purge') return [];
  const { beganAt, endedAt } = spanOf(job.state);
  if (beganAt === null && endedAt === null) return [];
  const story = storyOf(parts, job, source);
  const notices: Noticed[] = [];
  const kind = 'job-noticed';
  if (beganAt !== null && beganAt >= since)
    notices.push({
      kind,
      jobId: job.id,
      state: 'began',
      happenedAt: beganAt,
      text: beganText(story),
    });
  if (endedAt !== null)
    notices.push({
      kind,
      jobId: job.id,
      state: 'ended',
      happenedAt: endedAt,
      text: endedText(story),
    });
  return notices;
}

function storyOf({ catalog }: CoreParts, job: Job, source: string): JobStory {
  const { backupId } = job;
  const of = <T extends { jobId: string }>(rows: readonly T[]): T | null =>
    rows.find(({ jobId }) => jobId === job.id) ?? null;
  return {
    job,
    source,
    backupOf:
      job.kind === 'backup' || backupId === null
        ? null
        : (catalog.backups.get(backupId)?.startedAt ?? null),
    restore:
      job.kind === 'restore' && backupId !== null ? of(catalog.restores.list(backupId)) : null,
    verification:
      job.kind === 'verify' && backupId !== null ? of(catalog.verifications.list(backupId)) : null,
  };
}
