import type { Restore } from '../../../shared/model/restore.ts';
import type { StatusText } from './status-text.ts';

/** How a restore ended, and whether what it brought back is what was backed up. */
export function restoreStatus({
  status,
  verdict,
}: Pick<Restore, 'status' | 'verdict'>): StatusText {
  switch (status) {
    case 'running':
      return { tone: 'busy', label: 'Running' };
    case 'succeeded':
      return restoredStatus(verdict);
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'cancelled':
      return { tone: 'stopped', label: 'Cancelled' };
    case 'interrupted':
      return { tone: 'doubtful', label: 'Interrupted' };
  }
}

function restoredStatus(verdict: Restore['verdict']): StatusText {
  switch (verdict) {
    case 'proven':
      return { tone: 'good', label: 'Restored, everything matches' };
    case 'failed':
      return { tone: 'bad', label: 'Restored, but it differs' };
    case 'inconclusive':
    case null:
      return { tone: 'doubtful', label: 'Restored, not compared' };
  }
}
