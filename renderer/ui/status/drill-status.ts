import type { DrillSummary, Measured } from '../../../shared/model/drill.ts';
import type { Verdict } from '../../../shared/model/verification.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { StatusText } from './status-text.ts';

/** What a drill showed, in a word. */
export function drillVerdictText(verdict: Verdict): StatusText {
  switch (verdict) {
    case 'proven':
      return { tone: 'good', label: 'Proven' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'inconclusive':
      return { tone: 'doubtful', label: 'Inconclusive' };
  }
}

/** How a drill stands: running and paused before its verdict counts. */
export function drillStatusText({
  status,
  waitsFor,
  verdict,
}: Pick<DrillSummary, 'status' | 'waitsFor' | 'verdict'>): StatusText {
  switch (status) {
    case 'running':
      return waitsFor === 'people'
        ? { tone: 'busy', label: 'Waits for people' }
        : { tone: 'busy', label: 'Running' };
    case 'paused':
      return { tone: 'stopped', label: 'Paused' };
    case 'abandoned':
      return { tone: 'stopped', label: 'Abandoned' };
    case 'finished':
      return drillVerdictText(verdict.verdict);
  }
}

/** `12 min 4 s of 1 h`; a dash where nothing was measured. */
export function measuredText({ measuredMs, targetMinutes }: Measured): string {
  const measured = measuredMs === null ? '–' : formatDuration(measuredMs);
  return targetMinutes === null ? measured : `${measured} of ${formatMinutes(targetMinutes)}`;
}
