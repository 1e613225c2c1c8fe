import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { PostgresqlOptions } from '../../../shared/model/engines/postgresql.ts';
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
    ...(config.engine === 'postgresql' ? dumpFields(config.options) : []),
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

function dumpFields(options: PostgresqlOptions): [string, string][] {
  const patterns: [string, readonly string[]][] = [
    ['Only schemas', options.includeSchemas],
    ['Not schemas', options.excludeSchemas],
    ['Only tables', options.includeTables],
    ['Not tables', options.excludeTables],
    ['Without rows', options.excludeTableData],
  ];
  return [
    ['Format', options.format + (options.jobs > 1 ? `, ${options.jobs} jobs` : '')],
    ['Dumped', options.schemaOnly ? 'definitions only' : 'definitions and data'],
    ['Roles', options.globals ? 'taken along' : 'left out'],
    ...patterns
      .filter(([, list]) => list.length > 0)
      .map(([name, list]): [string, string] => [name, list.join(', ')]),
  ];
}
