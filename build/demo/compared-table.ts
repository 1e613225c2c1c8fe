import { table } from '../../electron/cli/text/table.ts';
import { formatCount } from '../../shared/format/count.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import type { ComparedTable } from './compare-databases.ts';

/** The tables with their rows before and after, as text. */
export function comparedTable(tables: readonly ComparedTable[]): string {
  return table(
    tables,
    [
      { heading: 'table', cell: ({ name }) => name },
      {
        heading: 'rows backed up',
        cell: ({ expectedRows }) => formatCount(expectedRows),
        right: true,
      },
      { heading: 'rows restored', cell: ({ actualRows }) => formatCount(actualRows), right: true },
      { heading: 'content', cell: ({ equal }) => (equal ? 'equal' : 'DIFFERS') },
    ],
    'no tables',
  );
}

/** Throws when any table differs, or when there is none to compare. */
export function refuseDifference(tables: readonly ComparedTable[]): void {
  const different = tables.filter(({ equal }) => !equal).map(({ name }) => name);
  if (tables.length > 0 && different.length === 0) return;
  throw new LifeboatError(
    'verification-failed',
    tables.length === 0
      ? 'There was no table to compare.'
      : `These tables differ: ${different.join(', ')}.`,
    'This must not happen; please report it with the demo’s folder.',
  );
}
