import type { Outlook, RecoveryPoint } from '../../../shared/contract/incidents.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** What each source could go back to, one below the other. */
export function outlookText(outlooks: readonly Outlook[]): string {
  return outlooks.map(describeOutlook).join('\n\n');
}

function describeOutlook(outlook: Outlook): string {
  const { source, noticedAt, points, best, notes } = outlook;
  return [
    `${printable(source)}, noticed ${formatUtcMoment(noticedAt)}`,
    best === null
      ? '  There is no backup to go back to.'
      : `  Go back to ${best.backupId}. ${printable(best.why)}`,
    `  ${printable(forecastText(outlook))}`,
    ...notes.map((note) => `  ${printable(note)}`),
    ...(points.length === 0 ? [] : ['', pointTable(points), ...doubtLines(points)]),
  ].join('\n');
}

function forecastText({ forecast, noForecast }: Outlook): string {
  if (forecast === null) return noForecast ?? 'There is no forecast.';
  const { lowMs, likelyMs, highMs, basis } = forecast;
  return (
    `A restore takes about ${formatDuration(likelyMs)}, between ${formatDuration(lowMs)} and ` +
    `${formatDuration(highMs)}. ${basis}`
  );
}

function pointTable(points: readonly RecoveryPoint[]): string {
  return table(
    points,
    [
      { heading: 'BACKUP', cell: ({ backupId }) => backupId },
      { heading: 'STARTED', cell: ({ startedAt }) => formatUtcMoment(startedAt) },
      {
        heading: 'LOSES',
        cell: ({ before, lossMs }) => (before ? formatDuration(lossMs) : 'begun after'),
        right: true,
      },
      { heading: 'PROOF', cell: proofText },
      { heading: 'KEY', cell: ({ opens }) => (opens ? 'here' : 'missing') },
      { heading: 'COPIES', cell: ({ destinations }) => destinations.join(', ') },
    ],
    '',
  );
}

/** What a table has no room for. */
function doubtLines(points: readonly RecoveryPoint[]): readonly string[] {
  const lines = points.flatMap(({ backupId, doubt }) =>
    doubt === null ? [] : `${backupId}: ${printable(doubt)}`,
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function proofText({ level, verdict, doubt }: RecoveryPoint): string {
  if (doubt !== null) return 'restored, smoke check failed';
  return level === null || verdict === null ? 'not checked' : `level ${level}, ${verdict}`;
}
