import type { DrillDay } from '../../../../shared/contract/drills.ts';
import type { StatusText } from '../../../ui/status/status-text.ts';

/** What a day of the calendar is, in words. */
export function dayStateText(state: DrillDay['state']): StatusText {
  switch (state) {
    case 'due':
      return { tone: 'unknown', label: 'Due' };
    case 'done':
      return { tone: 'good', label: 'Done' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'inconclusive':
      return { tone: 'doubtful', label: 'Inconclusive' };
    case 'overdue':
      return { tone: 'bad', label: 'Overdue' };
    case 'missed':
      return { tone: 'doubtful', label: 'Missed' };
    case 'running':
      return { tone: 'busy', label: 'Running' };
  }
}
