import { formatBytes } from '../../../../shared/format/bytes.ts';
import { counted } from '../../../../shared/format/count.ts';
import type { DestinationFacts } from '../facts.ts';
import { about, severityOf, type Rule } from './rule.ts';
import { DAY_MS } from '../../time-spans.ts';

const CRITICAL_PERCENT = 95;
const FORECAST_DAYS = 30;
const SOON_DAYS = 7;
/** A clean-up is worth a word from this share of what is stored on, and from so many bytes. */
const WORTH_SHARE = 0.2;
const WORTH_BYTES = 100_000_000;

/** A destination is filled beyond the share that a person set. */
export const storageLow: Rule = ({ destinations, installation }) =>
  destinations.flatMap((destination) => {
    const room = roomOf(destination);
    if (room === null || room.percent < installation.storageWarnPercent) return [];
    const severity = room.percent >= CRITICAL_PERCENT ? 'critical' : 'warning';
    return about('destination', destination, 'storage-low', severity, {
      title: `“${destination.name}” is ${Math.floor(room.percent)} % full`,
      text: `${formatBytes(room.freeBytes)} of ${formatBytes(room.totalBytes)} are free. ${reclaimableOf(destination)}`,
      advice:
        'Purge what the rules no longer keep, keep less, or make room there. A backup that finds no ' +
        'room fails.',
      clears: `Clears when less than ${installation.storageWarnPercent} % are taken.`,
    });
  });

/** By the growth of the last weeks a destination is full soon. */
export const storageForecast: Rule = ({ destinations }, now) =>
  destinations.flatMap((destination) => {
    const { fullAt, growthBytesPerDay } = destination.forecast;
    if (fullAt === null || growthBytesPerDay === null || destination.problem !== null) return [];
    const days = (Date.parse(fullAt) - now.getTime()) / DAY_MS;
    if (days > FORECAST_DAYS) return [];
    const severity = severityOf('notable', destination.production || days <= SOON_DAYS);
    return about('destination', destination, 'storage-forecast', severity, {
      title: `“${destination.name}” is full around ${fullAt.slice(0, 10)}`,
      text: `It fills by ${formatBytes(growthBytesPerDay)} a day and has ${formatBytes(destination.sample?.freeBytes ?? 0)} left. ${reclaimableOf(destination)}`,
      advice: 'Keep less, purge what the rules no longer keep, or find more room before that day.',
      clears: `Clears when by the growth of the last weeks it lasts longer than ${FORECAST_DAYS} days.`,
    });
  });

/** Much of what is stored is kept by no rule any more. */
export const cleanUpRecommended: Rule = ({ destinations }) =>
  destinations.flatMap((destination) => {
    const { reclaimable, sample } = destination;
    const used = sample?.usedBytes ?? 0;
    if (reclaimable.bytes < WORTH_BYTES || reclaimable.bytes < used * WORTH_SHARE) return [];
    return about('destination', destination, 'clean-up-recommended', 'info', {
      title: `A clean-up of “${destination.name}” would free ${formatBytes(reclaimable.bytes)}`,
      text: `${counted(reclaimable.copies, 'copy', 'copies')} there are kept by no rule any more.`,
      advice: 'Look at the preview of the retention, then apply it.',
      clears: 'Clears when they are purged or kept by a rule.',
    });
  });

function roomOf({ sample, problem }: DestinationFacts) {
  if (sample === null || problem !== null) return null;
  const { freeBytes, totalBytes } = sample;
  if (freeBytes === null || totalBytes === null || totalBytes === 0) return null;
  return { freeBytes, totalBytes, percent: (1 - freeBytes / totalBytes) * 100 };
}

function reclaimableOf({ reclaimable: { bytes, copies } }: DestinationFacts): string {
  return copies === 0
    ? 'A purge by the rules would free nothing now.'
    : `A purge by the rules would free ${formatBytes(bytes)} now.`;
}
