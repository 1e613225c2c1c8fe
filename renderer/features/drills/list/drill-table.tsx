import { Text } from '@mantine/core';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import { Ago } from '../../../ui/ago.tsx';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { ReportLink } from '../../../ui/run/report-link.tsx';
import { drillStatusText, measuredText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillRoute } from './drill-routes.ts';
import { sourceNames } from './source-names.ts';

const columns: Column<DrillSummary>[] = [
  {
    id: 'title',
    header: 'Drill',
    accessorFn: (drill) => `${drill.title} ${sourceNames(drill)}`,
    cell: ({ row: { original } }) => (
      <>
        <LinkAnchor to={drillRoute(original.id)} size="sm" fw={600} className="lb-wrap">
          {original.title}
        </LinkAnchor>
        <Text size="xs" c="dimmed" className="lb-wrap">
          {sourceNames(original)}
        </Text>
      </>
    ),
  },
  {
    id: 'started',
    header: 'When',
    accessorFn: ({ startedAt }) => startedAt,
    cell: ({ row }) => (
      <span className="lb-nowrap">
        <Ago moment={row.original.startedAt} />
      </span>
    ),
  },
  {
    id: 'state',
    header: 'Result',
    accessorFn: (drill) => drillStatusText(drill).label,
    cell: ({ row }) => <StatusBadge {...drillStatusText(row.original)} />,
  },
  {
    id: 'rto',
    header: 'Recovery time',
    accessorFn: ({ rto }) => rto.measuredMs ?? -1,
    cell: ({ row }) => (
      <span className="lb-number lb-nowrap">{measuredText(row.original.rto)}</span>
    ),
  },
  {
    id: 'rpo',
    header: 'Recovery point',
    accessorFn: ({ rpo }) => rpo.measuredMs ?? -1,
    cell: ({ row }) => (
      <span className="lb-number lb-nowrap">{measuredText(row.original.rpo)}</span>
    ),
  },
  {
    id: 'report',
    header: 'Report',
    enableSorting: false,
    cell: ({ row }) => <ReportLink run={row.original} />,
  },
];

/** Drills, newest first. */
export function DrillTable({ drills }: { readonly drills: readonly DrillSummary[] }) {
  return (
    <DataTable
      label="Drills"
      columns={columns}
      rows={drills}
      rowId={({ id }) => id}
      noun="drill"
      searchable={drills.length > 10}
    />
  );
}
