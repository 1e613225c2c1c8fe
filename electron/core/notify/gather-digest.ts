import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { StorageKpi } from '../../../shared/model/kpi.ts';
import { shownAlert } from '../alerts/list-alerts.ts';
import type { DayCounts, DayFailure } from '../catalog/day-repository.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import type { CoreParts } from '../core-parts.ts';
import { sourceKpis } from '../monitoring/source-kpis.ts';
import { storageKpis } from '../monitoring/storage-kpis.ts';
import { severityWord } from './message-text.ts';
import { DAY_MS, MINUTE_MS } from '../time-spans.ts';

/** Of each part; a mail that nobody reads to its end tells nothing. */
const MOST_LINES = 20;

/** The last 24 hours in a message: what was done, what failed, what stands, what is behind, what room is left. */
export function gatherDigest(parts: CoreParts): OutgoingMessage {
  const { catalog } = parts;
  const since = new Date(parts.now().getTime() - DAY_MS).toISOString();
  const backups = catalog.days.backups(since);
  const verifications = catalog.days.verifications(since);
  const alerts = catalog.alerts
    .standing()
    .map(shownAlert(parts))
    .filter(({ muted }) => !muted);
  const behind = sourceKpis(parts).filter(({ debtMinutes }) => debtMinutes > 0);
  const troubles = [
    backups.notDone > 0 ? `${counted(backups.notDone, 'backup')} not done` : '',
    verifications.notDone > 0 ? `${counted(verifications.notDone, 'verification')} not proven` : '',
    alerts.length > 0 ? counted(alerts.length, 'alert') : '',
    behind.length > 0 ? `${counted(behind.length, 'source')} behind` : '',
  ].filter((trouble) => trouble !== '');
  return {
    severity: null,
    rule: null,
    title: `Daily summary: ${troubles.length === 0 ? 'nothing stands' : troubles.join(', ')}`,
    text: `The 24 hours before ${formatUtcMoment(parts.moment())}.`,
    advice: '',
    clears: '',
    at: parts.moment(),
    route: '/',
    sections: [
      {
        heading: 'Backups',
        lines: [
          counts(backups, 'done', 'not done'),
          ...failures(catalog.days.failedBackups(since)),
        ],
      },
      {
        heading: 'Verifications',
        lines: [
          counts(verifications, 'proven', 'not proven'),
          ...failures(catalog.days.failedVerifications(since)),
        ],
      },
      {
        heading: 'Alerts that stand',
        lines: some(alerts.map(({ severity, title }) => `${severityWord(severity)}: ${title}`)),
      },
      {
        heading: 'Behind their promise',
        lines: some(
          behind.map(
            ({ source, debtMinutes }) =>
              `${source}: ${formatDuration(Math.round(debtMinutes) * MINUTE_MS)}`,
          ),
        ),
      },
      { heading: 'Storage', lines: some(storageKpis(parts).map(storageLine)) },
    ],
    runId: null,
    log: '',
  };
}

function counts({ done, notDone }: DayCounts, well: string, badly: string): string {
  return `${done} ${well}, ${notDone} ${badly}`;
}

function failures(failed: readonly DayFailure[]): string[] {
  if (failed.length === 0) return [];
  return some(
    failed.map(({ source, at, reason }) => `${source}: ${reason}, ${formatUtcMoment(at)}`),
  );
}

function storageLine({ destination, usedBytes, freeBytes, fullAt, problem }: StorageKpi): string {
  if (problem !== null) return `${destination}: could not be looked at`;
  const free = freeBytes === null ? '' : `, ${formatBytes(freeBytes)} free`;
  const full = fullAt === null ? '' : `, full by ${fullAt.slice(0, 10)}`;
  return `${destination}: ${formatBytes(usedBytes)} of backups${free}${full}`;
}

/** Says that there is nothing, and cuts what is too much. */
function some(lines: readonly string[]): string[] {
  if (lines.length === 0) return ['None'];
  if (lines.length <= MOST_LINES) return [...lines];
  return [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more`];
}
