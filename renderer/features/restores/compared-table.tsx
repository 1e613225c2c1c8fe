import { useMemo } from 'react';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { ComparedObject } from '../../../shared/model/restore.ts';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { formatCount } from '../../../shared/format/count.ts';
import { rowsHeading } from '../../../shared/format/held.ts';
import { engineWords } from '../../ui/status/engine-words.ts';
import { checkStatus } from '../../ui/status/verdict.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

function columnsFor(engine: EngineKind | null): Column<ComparedObject>[] {
  const heading = engine === null ? 'Rows' : rowsHeading(engine);
  const all = [nameColumn, ...countColumns(heading ?? ''), verdictColumn];
  // Files have nothing that is counted.
  return heading === null ? [nameColumn, verdictColumn] : all;
}

const nameColumn: Column<ComparedObject> = {
  id: 'name',
  header: 'Name',
  accessorFn: fullName,
  cell: ({ row }) => <span className="lb-wrap">{fullName(row.original)}</span>,
};

const countColumns = (heading: string): Column<ComparedObject>[] => [
  {
    id: 'expected',
    header: `${heading} in the backup`,
    accessorFn: ({ expectedRows }) => expectedRows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Rows count={row.original.expectedRows} />,
  },
  {
    id: 'actual',
    header: `${heading} restored`,
    accessorFn: ({ actualRows }) => actualRows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Rows count={row.original.actualRows} />,
  },
];

const verdictColumn: Column<ComparedObject> = {
  id: 'verdict',
  header: 'Result',
  accessorFn: ({ verdict }) => verdict,
  enableGlobalFilter: false,
  cell: ({ row }) => <StatusBadge {...checkStatus(row.original.verdict)} />,
};

interface ComparedTableProps {
  readonly compared: readonly ComparedObject[];
  /** Null while it is not known. */
  readonly engine: EngineKind | null;
}

/** Every table, collection, file or ref with what was expected and what the restore brought back. */
export function ComparedTable({ compared, engine }: ComparedTableProps) {
  const columns = useMemo(() => columnsFor(engine), [engine]);
  const { object, objects } = engineWords[engine ?? 'postgresql'];
  return (
    <DataTable
      label="Compared"
      columns={columns}
      rows={compared}
      rowId={fullName}
      noun={object}
      plural={objects}
      searchable={compared.length > 10}
    />
  );
}

function Rows({ count }: { readonly count: number | null }) {
  return <span className="lb-number">{count === null ? '–' : formatCount(count)}</span>;
}

function fullName({ namespace, name }: ComparedObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
