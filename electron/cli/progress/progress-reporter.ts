import type { JobPhase, JobProgress } from '../../../shared/model/job.ts';
import type { Surroundings } from '../surroundings.ts';

/** Shows how a job gets on. */
export interface ProgressReporter {
  show(progress: JobProgress): void;
  /** Leaves the terminal clean; nothing is shown after it. */
  end(): void;
}

/** A bar on a terminal, lines elsewhere; both on standard error. */
export async function progressReporter({ stderr }: Surroundings): Promise<ProgressReporter> {
  if (stderr.isTTY) return (await import('./progress-bar.ts')).progressBar(stderr);
  return (await import('./progress-lines.ts')).progressLines(stderr);
}

const phaseTexts: Readonly<Record<JobPhase, string>> = {
  waiting: 'Waiting',
  preparing: 'Preparing',
  dumping: 'Dumping',
  publishing: 'Publishing',
  verifying: 'Verifying',
  restoring: 'Restoring',
  comparing: 'Comparing',
  'cleaning-up': 'Cleaning up',
};

export function phaseText(phase: JobPhase): string {
  return phaseTexts[phase];
}
