import type { HookRun } from '../../../shared/model/hook.ts';
import type { StatusText } from '../../ui/status/status-text.ts';

/** How one step of a job ended. */
export function stepStatus(outcome: HookRun['outcome']): StatusText {
  switch (outcome) {
    case 'pending':
      return { tone: 'unknown', label: 'Waiting' };
    case 'running':
      return { tone: 'busy', label: 'Running' };
    case 'succeeded':
      return { tone: 'good', label: 'Done' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'skipped':
      return { tone: 'stopped', label: 'Skipped' };
  }
}
