import type { DrillTrend } from '../../../../shared/contract/drills.ts';
import { counted } from '../../../../shared/format/count.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';

/**
 * What the picture of a trend shows, in words: from where to where the recovery time went, and how often
 * its target was held.
 * @param runs oldest first
 */
export function trendSummary(runs: readonly Pick<DrillTrend['runs'][number], 'rto'>[]): string {
  const measured = runs.flatMap(({ rto }) =>
    rto.measuredMs === null ? [] : [{ ms: rto.measuredMs, targetMinutes: rto.targetMinutes }],
  );
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return 'No recovery time was measured.';
  const went = `Recovery time went from ${formatDuration(first.ms)} to ${formatDuration(last.ms)} over ${counted(measured.length, 'drill')}`;
  const held = measured.filter(
    ({ ms, targetMinutes }) => targetMinutes !== null && ms <= targetMinutes * 60_000,
  ).length;
  const aimed = measured.filter(({ targetMinutes }) => targetMinutes !== null).length;
  if (aimed === 0) return `${went}; there was no target.`;
  return `${went}; the target was held in ${held} of ${aimed}.`;
}
