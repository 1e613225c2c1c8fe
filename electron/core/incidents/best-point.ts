import type { Outlook, RecoveryPoint } from '../../../shared/contract/incidents.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import { isProven, isRestored } from './recovery-points.ts';

/**
 * The point to go back to first, of points in their order, and why in words: what is known of it, what
 * going back loses, and what a newer one that is less sure would. Null when there is none at all.
 */
export function bestPoint(points: readonly RecoveryPoint[]): Outlook['best'] {
  const [best] = points;
  if (best === undefined) return null;
  const sentences = [
    `${proofOf(best)} ${lossOf(best)}`,
    newerOne(best, points),
    surerOne(best, points),
  ];
  return { backupId: best.backupId, why: sentences.filter(Boolean).join(' ') };
}

function proofOf(point: RecoveryPoint): string {
  const { level, verdict, checkedAt, opens, doubt } = point;
  const when = checkedAt === null ? '' : ` on ${formatUtcMoment(checkedAt)}`;
  if (!opens) return `Its key is not here, so it cannot be read before the key is.`;
  if (doubt !== null) return `No better one is left. ${doubt}`;
  if (isRestored(point))
    return level === 4
      ? `It was restored${when}, and all content agreed.`
      : `It was restored${when}, and all counts agreed.`;
  if (isProven(point)) return `It was opened and read whole${when}, and not restored yet.`;
  if (verdict === 'proven') return `Its checksums agreed${when}; it was never opened.`;
  return verdict === null
    ? 'No backup that was proven is left, and this one was never checked here.'
    : `No backup that was proven is left, and the check of this one${when} came to no verdict.`;
}

function lossOf({ before, lossMs }: RecoveryPoint): string {
  return before
    ? `It began before the incident was noticed; going back to it loses ${formatDuration(lossMs)}.`
    : 'It began after the incident was noticed, and may hold what went wrong.';
}

/** The newest that loses less and is less sure. */
function newerOne(best: RecoveryPoint, points: readonly RecoveryPoint[]): string {
  if (!best.opens) return '';
  const newer = points
    .filter(({ before, opens, startedAt }) => before && opens && startedAt > best.startedAt)
    .reduce<RecoveryPoint | null>(
      (newest, point) => (newest === null || point.startedAt > newest.startedAt ? point : newest),
      null,
    );
  if (newer === null) return '';
  if (newer.doubt !== null)
    return (
      `The one of ${formatUtcMoment(newer.startedAt)} would lose only ${formatDuration(newer.lossMs)}. ` +
      `${newer.doubt} Find out whether that is what went wrong.`
    );
  const known = isProven(newer) ? 'was opened only, never restored' : 'was never proven';
  return (
    `The one of ${formatUtcMoment(newer.startedAt)} would lose only ${formatDuration(newer.lossMs)}, but ` +
    `${known}: verify it while you prepare.`
  );
}

/** An older one that was restored, where the best was only opened. */
function surerOne(best: RecoveryPoint, points: readonly RecoveryPoint[]): string {
  if (!best.opens || isRestored(best)) return '';
  const surer = points.find((point) => point.opens && point.before && isRestored(point));
  if (surer === undefined) return '';
  return (
    `The newest that was restored is of ${formatUtcMoment(surer.startedAt)}, ` +
    `and loses ${formatDuration(surer.lossMs)}.`
  );
}
