import type { Backup, Copy } from '../../../shared/model/backup.ts';
import type { StatusText } from './status-text.ts';
import { verdictTexts } from './verdict.ts';

/** How a backup ended, not whether it can be restored. */
export function backupStatus(status: Backup['status']): StatusText {
  switch (status) {
    case 'running':
      return { tone: 'busy', label: 'Running' };
    case 'complete':
      return { tone: 'good', label: 'Complete' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'cancelled':
      return { tone: 'stopped', label: 'Cancelled' };
    case 'interrupted':
      return { tone: 'doubtful', label: 'Interrupted' };
    case 'deleted':
      return { tone: 'stopped', label: 'Deleted' };
  }
}

/** What the last check of a copy said, with the level it reached. */
export function copyStatus({ verdict, level }: Pick<Copy, 'verdict' | 'level'>): StatusText {
  if (verdict === null || level === null) return { tone: 'unknown', label: 'Not checked yet' };
  return verdictTexts(verdict, level);
}

/** The copy that a restore would best read: proven before doubtful, higher before lower levels. */
export function bestCopy(copies: readonly Copy[]): Copy | null {
  return copies.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

function rank({ verdict, level }: Copy): number {
  const base = verdict === 'proven' ? 20 : verdict === 'failed' ? -20 : 0;
  return base + (level ?? 0);
}
