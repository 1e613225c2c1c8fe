import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { Job, JobState } from '../../../shared/model/job.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import type { Verification } from '../../../shared/model/verification.ts';

/** A job with what else is known of it. */
export interface JobStory {
  readonly job: Job;
  readonly source: string;
  /** When the backup that it is about was begun; null of a backup that is being taken. */
  readonly backupOf: string | null;
  readonly restore: Restore | null;
  readonly verification: Verification | null;
}

/** “The restore of “shop” from the backup of … to … began.” */
export function beganText(story: JobStory): string {
  return `${subjectOf(story)} began.`;
}

/** How it ended, in a sentence. */
export function endedText(story: JobStory): string {
  const subject = subjectOf(story);
  const { state } = story.job;
  switch (state.status) {
    case 'succeeded':
      return `${subject} ${resultOf(story)}`;
    case 'failed':
      return `${subject} failed: ${state.error.message}`;
    case 'cancelled':
      return `${subject} was cancelled.`;
    case 'interrupted':
      return `${subject} was interrupted. ${state.cleanup}`.trim();
    case 'queued':
    case 'running':
      return `${subject} goes on.`;
  }
}

/** When a job began and ended; null for what has not happened, or was not kept. */
export function spanOf(state: JobState): { beganAt: string | null; endedAt: string | null } {
  switch (state.status) {
    case 'queued':
      return { beganAt: null, endedAt: null };
    case 'running':
      return { beganAt: state.startedAt, endedAt: null };
    case 'succeeded':
    case 'failed':
      return { beganAt: state.startedAt, endedAt: state.finishedAt };
    case 'cancelled':
      return { beganAt: null, endedAt: state.finishedAt };
    case 'interrupted':
      return { beganAt: null, endedAt: state.noticedAt };
  }
}

function subjectOf({ job, source, backupOf, restore }: JobStory): string {
  const backup = backupOf === null ? 'a backup' : `the backup of ${formatUtcMoment(backupOf)}`;
  switch (job.kind) {
    case 'restore':
      return `The restore of “${source}” from ${backup}${restore === null ? '' : ` to ${restore.target}`}`;
    case 'verify':
      return `The verification of “${source}”, ${backup},`;
    case 'backup':
      return `The backup of “${source}”`;
    case 'purge':
      return 'A purge';
    case 'drill':
      return `Lifeboat’s own work for “${source}”`;
  }
}

function resultOf({ job, restore, verification }: JobStory): string {
  if (job.kind === 'restore' && restore !== null)
    return {
      proven: 'succeeded, and what is there agrees with the backup.',
      inconclusive: 'succeeded; comparing it with the backup came to no verdict.',
      failed: 'ended, but what is there differs from the backup.',
    }[restore.verdict ?? 'inconclusive'];
  if (job.kind === 'verify' && verification !== null)
    return `ended at level ${verification.level} as ${verification.verdict}. ${verification.reason}`;
  return 'succeeded.';
}
