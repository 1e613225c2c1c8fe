import { formatDuration } from '../../../shared/format/duration.ts';
import type { StatusText } from '../../ui/status/status-text.ts';

/** How far behind its promise something is. */
export function debtText(debtMinutes: number): StatusText {
  return debtMinutes <= 0
    ? { tone: 'good', label: 'Kept' }
    : { tone: 'bad', label: `${formatDuration(debtMinutes * 60_000)} behind` };
}
