import { formatBytes } from '../../../../shared/format/bytes.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { TakenBackup } from '../facts.ts';
import { farOff } from './spread.ts';
import { aboutSource, type Rule } from './rule.ts';

/** Smaller changes are a day like any other. Shares of the median of the ten backups before. */
const LEAST_SIZE_CHANGE = 0.2;
const LEAST_RATIO_CHANGE = 0.25;
const LEAST_SLOWER = 1;
/** Seconds come and go. */
const LEAST_SLOWER_MS = 30_000;

/** The newest backup is much larger or smaller than those before. */
export const unusualSize: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const [newest, ...before] = source.recent;
    if (newest === undefined) return [];
    const found = farOff(
      newest.plainBytes,
      before.map(({ plainBytes }) => plainBytes),
      LEAST_SIZE_CHANGE,
    );
    if (found === null) return [];
    const isSmaller = found.direction === 'below';
    return aboutSource(source, 'unusual-size', isSmaller ? 'grave' : 'notable', {
      title: `The last backup of ${source.name} is unusually ${isSmaller ? 'small' : 'large'}`,
      text:
        `The backup of ${formatUtcMoment(newest.startedAt)} holds ${formatBytes(newest.plainBytes)}; ` +
        `the ${before.length} before it have a median of ${formatBytes(found.median)}.`,
      advice: isSmaller
        ? 'See whether data was deleted or left out: compare the inventory with that of the backup ' +
          'before. Put a hold on the last backup of the usual size until you know.'
        : 'See in the inventory what grew, and whether the destinations have room for more of it.',
      clears: 'Clears when a backup is as large as those before it.',
    });
  });

/** The newest backup was compressed much better or worse than those before. */
export const compressionChanged: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const [newest, ...before] = source.recent.filter(({ storedBytes }) => storedBytes > 0);
    if (newest === undefined || newest !== source.recent[0]) return [];
    const found = farOff(ratioOf(newest), before.map(ratioOf), LEAST_RATIO_CHANGE);
    if (found === null) return [];
    const how = found.direction === 'below' ? 'worse' : 'better';
    return aboutSource(source, 'compression-changed', 'notable', {
      title: `The last backup of ${source.name} compresses much ${how} than usual`,
      text:
        `The backup of ${formatUtcMoment(newest.startedAt)} was made ${ratioOf(newest).toFixed(1)} times ` +
        `smaller; the ${before.length} before it have a median of ${found.median.toFixed(1)}.`,
      advice:
        'Data that no longer compresses may have been encrypted by somebody else; data that compresses ' +
        'too well may have been emptied. Look at the source, and hold the last usual backup until you know.',
      clears: 'Clears when a backup compresses as those before it.',
    });
  });

/** The newest backup took much longer than those before. */
export const durationDegraded: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const [newest, ...before] = source.recent;
    if (newest === undefined) return [];
    const found = farOff(
      newest.durationMs,
      before.map(({ durationMs }) => durationMs),
      LEAST_SLOWER,
    );
    if (found?.direction !== 'above' || newest.durationMs - found.median < LEAST_SLOWER_MS)
      return [];
    return aboutSource(source, 'duration-degraded', 'notable', {
      title: `The last backup of ${source.name} took unusually long`,
      text:
        `The backup of ${formatUtcMoment(newest.startedAt)} took ${formatDuration(newest.durationMs)}; ` +
        `the ${before.length} before it have a median of ${formatDuration(found.median)}.`,
      advice:
        'See what else runs at that time, on the server and on the way to the destinations, and move ' +
        'the schedule if need be.',
      clears: 'Clears when a backup takes as long as those before it.',
    });
  });

function ratioOf({ plainBytes, storedBytes }: TakenBackup): number {
  return plainBytes / storedBytes;
}
