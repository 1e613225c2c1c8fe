import type { JobPhase } from '../../../shared/model/job.ts';

const phaseTexts: Readonly<Record<JobPhase, string>> = {
  waiting: 'Waiting',
  preparing: 'Preparing',
  'before-steps': 'Steps before',
  dumping: 'Dumping',
  publishing: 'Publishing',
  'after-steps': 'Steps after',
  verifying: 'Verifying',
  fetching: 'Fetching',
  decrypting: 'Opening',
  restoring: 'Restoring',
  comparing: 'Comparing',
  checking: 'Smoke checks',
  purging: 'removing copies',
  'cleaning-up': 'Cleaning up',
};

export function phaseText(phase: JobPhase): string {
  return phaseTexts[phase];
}
