import type { JobProgress } from '../../../shared/model/job.ts';

/** Shows how a job gets on. */
export interface ProgressReporter {
  show(progress: JobProgress): void;
  /** Leaves the terminal clean; nothing is shown after it. */
  end(): void;
}
