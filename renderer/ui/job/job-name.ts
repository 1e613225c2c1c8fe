import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { jobKindTexts } from '../status/job-status.ts';

/** A job's name in a sentence, for instance `backup of shop`. */
export function jobName({ kind, source }: Pick<JobSummary, 'kind' | 'source'>): string {
  return `${jobKindTexts[kind].toLowerCase()} of ${source}`;
}
