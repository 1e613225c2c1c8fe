import type { DrillStatus } from '../../../shared/model/drill.ts';
import type { Owed } from '../../../shared/model/incident.ts';
import type { StatusText } from '../../ui/status/status-text.ts';

/** How an incident stands, in a word. */
export function incidentStatus({
  status,
  owed,
}: {
  readonly status: DrillStatus;
  readonly owed: Owed | null;
}): StatusText {
  switch (status) {
    case 'running':
      return { tone: 'busy', label: 'Goes on' };
    case 'paused':
      return { tone: 'stopped', label: 'Paused' };
    case 'abandoned':
      return { tone: 'stopped', label: 'Abandoned' };
    case 'finished':
      return owed === null
        ? { tone: 'good', label: 'Closed' }
        : { tone: 'doubtful', label: 'Closed, account owed' };
  }
}
