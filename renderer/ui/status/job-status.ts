import type { JobKind, JobPhase, JobState } from '../../../shared/model/job.ts';
import type { StatusText } from './status-text.ts';

/** How far a job is or how it ended. */
export function jobStatus(status: JobState['status']): StatusText {
  switch (status) {
    case 'queued':
      return { tone: 'unknown', label: 'Waiting' };
    case 'running':
      return { tone: 'busy', label: 'Running' };
    case 'succeeded':
      return { tone: 'good', label: 'Done' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'cancelled':
      return { tone: 'stopped', label: 'Cancelled' };
    case 'interrupted':
      return { tone: 'doubtful', label: 'Interrupted' };
  }
}

export const jobKindTexts: Readonly<Record<JobKind, string>> = {
  backup: 'Backup',
  verify: 'Verification',
  restore: 'Restore',
  purge: 'Purge',
  drill: 'Drill',
};

export const phaseTexts: Readonly<Record<JobPhase, string>> = {
  waiting: 'Waiting for its turn',
  preparing: 'Preparing',
  'before-steps': 'Running the steps before',
  dumping: 'Reading the source',
  publishing: 'Publishing the copies',
  'after-steps': 'Running the steps after',
  verifying: 'Checking the copies',
  fetching: 'Fetching the copy',
  decrypting: 'Opening the copy',
  restoring: 'Restoring',
  comparing: 'Comparing with what was recorded',
  checking: 'Smoke checks',
  purging: 'Removing copies',
  'cleaning-up': 'Tidying up',
};
