import type { Restore } from '../../../shared/model/restore.ts';
import { Ago } from '../ago.tsx';
import { DataTable, type Column } from '../data-table/data-table.tsx';
import { LinkAnchor } from '../link-anchor.tsx';
import { restoreStatus } from '../status/restore-status.ts';
import { StatusBadge } from '../status/status-badge.tsx';

const columns: Column<Restore>[] = [
  {
    id: 'target',
    header: 'Restored to',
    accessorFn: (restore) => restore.target,
    cell: ({ row }) => (
      <LinkAnchor to={`/restores/${row.original.id}`} size="sm" className="lb-wrap">
        {row.original.target}
      </LinkAnchor>
    ),
  },
  {
    id: 'started',
    header: 'When',
    accessorFn: (restore) => restore.startedAt,
    cell: ({ row }) => <Ago moment={row.original.startedAt} />,
  },
  {
    id: 'state',
    header: 'State',
    accessorFn: (restore) => restore.status,
    cell: ({ row }) => <StatusBadge {...restoreStatus(row.original)} />,
  },
];

/** Restores, newest first. */
export function RestoreTable({ restores }: { readonly restores: readonly Restore[] }) {
  return (
    <DataTable
      label="Restores"
      columns={columns}
      rows={restores}
      rowId={({ id }) => id}
      noun="restore"
    />
  );
}
