import type { Job } from '../../../shared/model/job.ts';

/** How a job is put into the queue by something other than a person who wants it now. */
export interface StartOptions {
  /** What the plan that starts it says. */
  readonly plan?: Pick<Job, 'planId' | 'priority' | 'maxMinutes'>;
  /**
   * Called inside the transaction that puts the job in; throwing undoes all of it. A slot is claimed
   * here, so that its claim and its job are in the catalog together or not at all.
   */
  readonly enqueued?: (jobId: string) => void;
}
