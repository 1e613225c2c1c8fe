import type { Backup } from '../../../shared/model/backup.ts';
import { bestCopy } from '../../ui/status/backup-status.ts';
import type { Tone } from '../../ui/status/status-badge.tsx';

/** Whether a source could be restored right now, as far as its backups tell. */
export interface Readiness {
  readonly tone: Tone;
  readonly answer: string;
  readonly reason: string;
  /** The newest backup that could be restored from; its age is how much work would be lost. */
  readonly newest: Backup | null;
  /** When a restore of any of them was last proven; null when never. */
  readonly lastProvenAt: string | null;
  /** The newest attempt when it did not succeed. */
  readonly failedSince: Backup | null;
}

/** @param backups of one source, newest first */
export function readiness(backups: readonly Backup[]): Readiness {
  const newest = backups.find(({ status, copies }) => status === 'complete' && copies.length > 0);
  const attempt = backups.find(({ status }) => status !== 'running');
  return {
    ...answer(newest),
    newest: newest ?? null,
    lastProvenAt: lastProven(backups),
    failedSince: attempt !== undefined && attempt.status !== 'complete' ? attempt : null,
  };
}

function answer(newest: Backup | undefined): Pick<Readiness, 'tone' | 'answer' | 'reason'> {
  if (newest === undefined)
    return { tone: 'bad', answer: 'No', reason: 'There is no complete backup yet.' };
  const copy = bestCopy(newest.copies);
  if (copy?.verdict === 'failed')
    return { tone: 'bad', answer: 'No', reason: 'The newest backup failed its last check.' };
  if (copy?.verdict !== 'proven' || copy.level === null)
    return { tone: 'doubtful', answer: 'Not known', reason: 'The newest backup was not checked.' };
  if (copy.level < 3)
    return {
      tone: 'doubtful',
      answer: 'Likely',
      reason: 'The newest backup is undamaged, but was never restored to prove it.',
    };
  return { tone: 'good', answer: 'Yes', reason: 'The newest backup was restored and compared.' };
}

function lastProven(backups: readonly Backup[]): string | null {
  const moments = backups
    .flatMap(({ copies }) => copies)
    .filter(({ verdict, level }) => verdict === 'proven' && level !== null && level >= 3)
    .flatMap(({ checkedAt }) => checkedAt ?? []);
  return moments.toSorted().at(-1) ?? null;
}
