import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { formatLocalMoment } from '../../../shared/format/moment.ts';

/** What a job waits for, as a sentence; its moment in the person's own time. Null: it waits for nothing. */
export function waitText(
  { waitsFor, notBefore }: Pick<JobSummary, 'waitsFor' | 'notBefore'>,
  nowMs: number,
): string | null {
  if (waitsFor === null) return null;
  if (notBefore !== null && Date.parse(notBefore) > nowMs) {
    return `Waits until ${formatLocalMoment(notBefore)}`;
  }
  return `Waits: ${waitsFor}`;
}
