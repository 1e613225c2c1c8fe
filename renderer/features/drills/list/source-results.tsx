import { Text } from '@mantine/core';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import type { SourceKpi } from '../../../../shared/model/kpi.ts';
import { useCall } from '../../../api/use-call.ts';
import { Ago } from '../../../ui/ago.tsx';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { drillStatusText, measuredText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillRoute } from './drill-routes.ts';

/** What is known of a source from its drills. */
interface SourceResult {
  readonly kpi: SourceKpi;
  /** The newest that is over; null when it was never drilled. */
  readonly last: DrillSummary | null;
}

const columns: Column<SourceResult>[] = [
  {
    id: 'source',
    header: 'Source',
    accessorFn: ({ kpi }) => kpi.source,
    cell: ({ row: { original } }) => (
      <LinkAnchor to={`/sources/${original.kpi.sourceId}`} size="sm" className="lb-wrap">
        {original.kpi.source}
      </LinkAnchor>
    ),
  },
  {
    id: 'result',
    header: 'Last drill',
    accessorFn: ({ last }) => (last === null ? '' : drillStatusText(last).label),
    cell: ({ row: { original } }) =>
      original.last === null ? (
        <StatusBadge tone="unknown" label="Never drilled" />
      ) : (
        <StatusBadge {...drillStatusText(original.last)} />
      ),
  },
  {
    id: 'when',
    header: 'When',
    accessorFn: ({ last }) => last?.startedAt ?? '',
    cell: ({ row: { original } }) =>
      original.last === null ? (
        '–'
      ) : (
        <LinkAnchor to={drillRoute(original.last.id)} size="sm">
          <Ago moment={original.last.startedAt} focusable={false} />
        </LinkAnchor>
      ),
  },
  {
    id: 'rto',
    header: 'Recovery time',
    accessorFn: ({ last }) => last?.rto.measuredMs ?? -1,
    cell: ({ row: { original } }) => (
      <span className="lb-number">
        {original.last === null ? '–' : measuredText(original.last.rto)}
      </span>
    ),
  },
  {
    id: 'proof',
    header: 'Restore last proven',
    accessorFn: ({ kpi }) => kpi.lastProvenRestore?.at ?? '',
    cell: ({ row: { original } }) =>
      original.kpi.lastProvenRestore === null ? (
        <Text size="sm">Never</Text>
      ) : (
        <Ago moment={original.kpi.lastProvenRestore.at} />
      ),
  },
];

/** The last result for each source, and how old the newest proof of it is. */
export function SourceResults({ drills }: { readonly drills: readonly DrillSummary[] }) {
  const { data = [] } = useCall('monitoring.sources', {}, { refetchMs: 60_000 });
  if (data.length === 0) return null;
  const over = drills.filter(({ status }) => status === 'finished' || status === 'abandoned');
  const rows = data.map((kpi) => ({
    kpi,
    last: over.find(({ sources }) => sources.some(({ id }) => id === kpi.sourceId)) ?? null,
  }));
  return (
    <Section title="Each source">
      <DataTable
        label="Last drill of each source"
        columns={columns}
        rows={rows}
        rowId={({ kpi }) => kpi.sourceId}
        noun="source"
      />
    </Section>
  );
}
