import type { ComparedObject } from '../../../shared/model/restore.ts';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { formatCount } from '../../../shared/format/count.ts';
import { checkStatus } from '../../ui/status/verdict.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

const columns: Column<ComparedObject>[] = [
  {
    id: 'name',
    header: 'Table',
    accessorFn: fullName,
    cell: ({ row }) => <span className="lb-wrap">{fullName(row.original)}</span>,
  },
  {
    id: 'expected',
    header: 'Rows in the backup',
    accessorFn: ({ expectedRows }) => expectedRows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Rows count={row.original.expectedRows} />,
  },
  {
    id: 'actual',
    header: 'Rows restored',
    accessorFn: ({ actualRows }) => actualRows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Rows count={row.original.actualRows} />,
  },
  {
    id: 'verdict',
    header: 'Result',
    accessorFn: ({ verdict }) => verdict,
    enableGlobalFilter: false,
    cell: ({ row }) => <StatusBadge {...checkStatus(row.original.verdict)} />,
  },
];

/** Every table with what was expected and what the restore brought back. */
export function ComparedTable({ compared }: { readonly compared: readonly ComparedObject[] }) {
  return (
    <DataTable
      label="Compared tables"
      columns={columns}
      rows={compared}
      rowId={fullName}
      noun="table"
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
