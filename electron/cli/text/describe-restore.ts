import type { ComparedObject, Restore } from '../../../shared/model/restore.ts';
import { fields, table } from './table.ts';
import { counted, formatCount } from '../../../shared/format/count.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

export function restoreTable(restores: readonly Restore[]): string {
  return table(
    restores,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'BACKUP', cell: ({ backupId }) => backupId },
      { heading: 'STARTED', cell: ({ startedAt }) => formatMoment(startedAt) },
      { heading: 'STATUS', cell: ({ status }) => status },
      { heading: 'VERDICT', cell: ({ verdict }) => verdict ?? '–' },
      { heading: 'TARGET', cell: ({ target }) => target },
    ],
    'Nothing was restored yet.',
  );
}

export function describeRestore(restore: Restore): string {
  const { compared, error, keptAside, waived } = restore;
  const facts = fields([
    ['Restore', restore.id],
    ['Backup', restore.backupId],
    ['Target', restore.target],
    ['Status', restore.status],
    ['Verdict', verdictLine(restore)],
    ['Started', formatMoment(restore.startedAt)],
    ['Finished', formatMoment(restore.finishedAt)],
    ...(keptAside === null ? [] : [['Old one kept as', keptAside] as const]),
    ...(waived.length === 0 ? [] : [['Waived', waived.join(', ')] as const]),
    ...(error === null ? [] : [['Error', `${error.message} ${error.hint}`] as const]),
  ]);
  return compared.length === 0 ? facts : `${facts}\n\n${comparedTable(compared)}`;
}

function verdictLine({ verdict, compared }: Restore): string {
  if (verdict === null) return 'none';
  const equal = compared.filter((object) => object.verdict === 'proven').length;
  return `${verdict}: ${formatCount(equal)} of ${counted(compared.length, 'object')} as in the inventory`;
}

function comparedTable(compared: readonly ComparedObject[]): string {
  return table(
    compared,
    [
      {
        heading: 'OBJECT',
        cell: ({ namespace, name }) => (namespace === null ? name : `${namespace}.${name}`),
      },
      { heading: 'EXPECTED', cell: ({ expectedRows }) => rowsText(expectedRows), right: true },
      { heading: 'FOUND', cell: ({ actualRows }) => rowsText(actualRows), right: true },
      { heading: 'VERDICT', cell: ({ verdict }) => verdict },
    ],
    '',
  );
}

function rowsText(rows: number | null): string {
  return rows === null ? '–' : formatCount(rows);
}
