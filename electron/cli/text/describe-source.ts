import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { SourceConfig } from '../../../shared/model/source.ts';
import { fields, table } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { formatCount } from '../../../shared/format/count.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

export function sourceTable(sources: readonly SourceSummary[]): string {
  return table(
    sources,
    [
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'ENGINE', cell: ({ config }) => config.engine },
      { heading: 'ENVIRONMENT', cell: ({ environment }) => environment },
      { heading: 'ADDRESS', cell: ({ address }) => address },
      { heading: 'BACKUPS', cell: ({ backupCount }) => formatCount(backupCount), right: true },
      {
        heading: 'NEWEST',
        cell: ({ lastBackup }) =>
          lastBackup === null
            ? 'never'
            : `${formatMoment(lastBackup.startedAt)}, ${lastBackup.status}`,
      },
    ],
    'There are no sources yet. Add one: `lifeboat source add`.',
  );
}

export function describeSource(source: SourceSummary): string {
  const { config, storage, lastBackup } = source;
  return fields([
    ['Name', source.name],
    ['Id', source.id],
    ['Engine', config.engine],
    ['Environment', source.environment],
    ['Address', source.address],
    ...dumpFields(config),
    ['Compression', storage.compression],
    ['Encrypted', storage.encrypted ? 'yes' : 'no'],
    ['Size limit', storage.maxStoredBytes === null ? 'none' : formatBytes(storage.maxStoredBytes)],
    ['Backups', formatCount(source.backupCount)],
    [
      'Newest backup',
      lastBackup === null
        ? 'never'
        : `${lastBackup.id}, ${formatMoment(lastBackup.startedAt)}, ${lastBackup.status}`,
    ],
  ]);
}

/** The settings of any engine: lists that are empty and what is off say nothing. */
function dumpFields({ options }: SourceConfig): [string, string][] {
  return Object.entries(options).flatMap(([field, value]): [string, string][] => {
    const shown = Array.isArray(value) ? value.join(', ') : value === true ? 'yes' : `${value}`;
    return shown === '' || value === false ? [] : [[words(field), shown]];
  });
}

/** `excludeTableData` as `Exclude table data`. */
function words(field: string): string {
  const spaced = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
