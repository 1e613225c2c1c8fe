import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import type { SourceKpi, StorageKpi } from '../../../shared/model/kpi.ts';
import type { Status } from '../../../shared/contract/system.ts';
import { stateOf } from './describe-alert.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** This installation with all its figures: what `status --json` gives. */
export interface FullStatus extends Status {
  readonly sources: readonly SourceKpi[];
  readonly alerts: readonly Alert[];
  readonly storage: readonly StorageKpi[];
  /** Sources that are behind their promises, and the most that one is behind. */
  readonly debt: { readonly behind: number; readonly worstMinutes: number };
}

export function describeStatus(status: FullStatus): string {
  return [
    answer(status.sources),
    ...(status.sources.length === 0 ? [] : [sourceTable(status.sources)]),
    alertTable(status.alerts),
    ...(status.storage.length === 0 ? [] : [storageTable(status.storage)]),
    installation(status),
  ].join('\n\n');
}

/** Could I restore right now? */
export function answer(sources: readonly SourceKpi[]): string {
  if (sources.length === 0) return 'There is nothing to restore: no source was added yet.';
  const without = sources.filter(({ lastGoodBackup }) => lastGoodBackup === null);
  const unproven = sources.filter(({ lastProvenRestore }) => lastProvenRestore === null);
  const behind = sources.filter(({ debtMinutes }) => debtMinutes > 0);
  return [readiness(without, unproven), ...(behind.length === 0 ? [] : [debtText(behind)])].join(
    '\n',
  );
}

function readiness(without: readonly SourceKpi[], unproven: readonly SourceKpi[]): string {
  if (without.length > 0)
    return `Not everything can be restored: no good backup of ${names(without)}.`;
  if (unproven.length > 0)
    return `Every source has a good backup; no restore was proven yet of ${names(unproven)}.`;
  return 'Everything can be restored: every source has a good backup, and a restore of each was proven.';
}

function debtText(behind: readonly SourceKpi[]): string {
  const worst = behind.toSorted((a, b) => b.debtMinutes - a.debtMinutes);
  const words = worst.map(
    ({ source, debtMinutes }) => `${source} by ${formatMinutes(debtMinutes)}`,
  );
  return `Behind their plans: ${listed(words)}.`;
}

function sourceTable(sources: readonly SourceKpi[]): string {
  return table(
    sources,
    [
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'ENVIRONMENT', cell: ({ environment }) => environment },
      {
        heading: 'LAST GOOD BACKUP',
        cell: ({ lastGoodBackup: last }) => formatMoment(last?.at ?? null),
      },
      {
        heading: 'LAST PROVEN RESTORE',
        cell: ({ lastProvenRestore: last }) => formatMoment(last?.at ?? null),
      },
      {
        heading: 'BEHIND BY',
        cell: ({ debtMinutes }) => (debtMinutes > 0 ? formatMinutes(debtMinutes) : '–'),
      },
      {
        heading: '30 DAYS',
        cell: ({ success30 }) => `${success30.succeeded} of ${success30.attempts}`,
        right: true,
      },
      { heading: 'KEPT', cell: ({ retained }) => String(retained), right: true },
      { heading: 'NEXT BACKUP', cell: ({ nextBackupAt }) => formatMoment(nextBackupAt) },
    ],
    '',
  );
}

function alertTable(alerts: readonly Alert[]): string {
  return table(
    alerts,
    [
      { heading: 'ALERT', cell: ({ severity }) => severity },
      { heading: 'SINCE', cell: ({ raisedAt }) => formatMoment(raisedAt) },
      { heading: 'WHAT', cell: ({ title }) => title },
      { heading: 'STATE', cell: (alert) => stateOf(alert) || 'open' },
    ],
    'No alert stands.',
  );
}

function storageTable(storage: readonly StorageKpi[]): string {
  return table(
    storage,
    [
      { heading: 'DESTINATION', cell: ({ destination }) => destination },
      { heading: 'COPIES', cell: ({ copies }) => String(copies), right: true },
      { heading: 'STORED', cell: ({ usedBytes }) => formatBytes(usedBytes), right: true },
      {
        heading: 'FREE',
        cell: ({ freeBytes }) => (freeBytes === null ? '–' : formatBytes(freeBytes)),
        right: true,
      },
      { heading: 'FULL', cell: ({ fullAt }) => fullAt?.slice(0, 10) ?? '–' },
      {
        heading: 'STATE',
        cell: ({ problem, measuredAt }) =>
          problem ?? (measuredAt === null ? 'not measured yet' : 'in order'),
      },
    ],
    '',
  );
}

function installation(status: Status): string {
  const { kind, problem } = status.secretStore;
  const store = kind === 'keychain' ? 'keychain of this system' : 'file sealed by a passphrase';
  return fields([
    ['Version', status.appVersion],
    ['Data folder', status.dataFolder],
    ['Secret store', problem === null ? store : `${store}: ${problem.message} ${problem.hint}`],
    ['Recovery kit', status.kitExportDue ? 'due: `lifeboat key export-kit --to DIR`' : 'not due'],
    [
      'Interrupted',
      status.interruptedJobIds.length === 0
        ? 'no jobs'
        : `jobs ${status.interruptedJobIds.join(', ')}`,
    ],
  ]);
}

function names(sources: readonly SourceKpi[]): string {
  return listed(sources.map(({ source }) => source));
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 5).map(printable).join(', ');
  return words.length > 5 ? `${shown} and ${counted(words.length - 5, 'other')}` : shown;
}
