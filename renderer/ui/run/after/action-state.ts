import type { ActionItem } from '../../../../shared/model/drill.ts';
import type { StatusText } from '../../status/status-text.ts';

/**
 * How an action item stands.
 * @param today as a day: 2026-12-01
 */
export function actionState(
  { closed, dueOn }: Pick<ActionItem, 'closed' | 'dueOn'>,
  today: string,
): StatusText {
  if (closed !== null) return { tone: 'good', label: 'Closed' };
  if (dueOn < today) return { tone: 'bad', label: 'Overdue' };
  return dueOn === today
    ? { tone: 'doubtful', label: 'Due today' }
    : { tone: 'unknown', label: 'Open' };
}
