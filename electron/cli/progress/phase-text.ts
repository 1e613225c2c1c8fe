import type { JobPhase } from '../../../shared/model/job.ts';

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
