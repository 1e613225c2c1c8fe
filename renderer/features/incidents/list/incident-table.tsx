import { formatDuration } from '../../../../shared/format/duration.ts';
import type { IncidentSummary } from '../../../../shared/model/incident.ts';
import { Ago } from '../../../ui/ago.tsx';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { ReportLink } from '../../../ui/run/report-link.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { incidentStatus } from '../incident-status.ts';
import { severityWords } from '../severity.ts';

const sourcesOf = ({ sources }: IncidentSummary) => sources.map(({ name }) => name).join(', ');

const columns: Column<IncidentSummary>[] = [
  {
    id: 'title',
    header: 'Incident',
    accessorFn: ({ title }) => title,
    cell: ({ row }) => (
      <LinkAnchor to={`/incidents/${row.original.id}`} size="sm" fw={600} className="lb-wrap">
        {row.original.title}
      </LinkAnchor>
    ),
  },
  {
    id: 'severity',
    header: 'Severity',
    accessorFn: ({ severity }) => severityWords[severity].title,
  },
  {
    id: 'sources',
    header: 'Affected',
    accessorFn: sourcesOf,
    cell: ({ row }) => <span className="lb-wrap">{sourcesOf(row.original)}</span>,
  },
  {
    id: 'noticed',
    header: 'Noticed',
    accessorFn: ({ noticedAt }) => noticedAt,
    cell: ({ row }) => <Ago moment={row.original.noticedAt} />,
  },
  {
    id: 'took',
    header: 'Time',
    accessorFn: ({ activeMs }) => activeMs,
    cell: ({ row }) => <span className="lb-number">{formatDuration(row.original.activeMs)}</span>,
  },
  {
    id: 'state',
    header: 'State',
    accessorFn: (incident) => incidentStatus(incident).label,
    cell: ({ row }) => <StatusBadge {...incidentStatus(row.original)} />,
  },
  {
    id: 'report',
    header: 'Report',
    enableSorting: false,
    cell: ({ row }) => <ReportLink run={{ ...row.original, kind: 'incident' }} />,
  },
];

/** Incidents, newest first. */
export function IncidentTable({ incidents }: { readonly incidents: readonly IncidentSummary[] }) {
  return (
    <DataTable
      label="Incidents"
      columns={columns}
      rows={incidents}
      rowId={({ id }) => id}
      noun="incident"
      searchable={incidents.length > 10}
    />
  );
}
