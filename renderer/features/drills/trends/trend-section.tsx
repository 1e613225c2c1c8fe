import { Text } from '@mantine/core';
import type { DrillTrend } from '../../../../shared/contract/drills.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import { Ago } from '../../../ui/ago.tsx';
import { dayLabel } from '../../../ui/charts/day-label.ts';
import { TrendChart } from '../../../ui/charts/trend-chart.tsx';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { drillVerdictText, measuredText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillRoute } from '../list/drill-routes.ts';
import { scaleOf } from './scale-of.ts';
import { trendSummary } from './trend-summary.ts';

type Run = DrillTrend['runs'][number];

const columns: Column<Run>[] = [
  {
    id: 'when',
    header: 'Drill',
    accessorFn: ({ startedAt }) => startedAt,
    cell: ({ row }) => (
      <LinkAnchor to={drillRoute(row.original.id)} size="sm">
        <Ago moment={row.original.startedAt} focusable={false} />
      </LinkAnchor>
    ),
  },
  {
    id: 'verdict',
    header: 'Result',
    accessorFn: ({ verdict }) => drillVerdictText(verdict.verdict).label,
    cell: ({ row }) => <StatusBadge {...drillVerdictText(row.original.verdict.verdict)} />,
  },
  {
    id: 'rto',
    header: 'Recovery time',
    accessorFn: ({ rto }) => rto.measuredMs ?? -1,
    cell: ({ row }) => <span className="lb-number">{measuredText(row.original.rto)}</span>,
  },
  {
    id: 'rpo',
    header: 'Recovery point',
    accessorFn: ({ rpo }) => rpo.measuredMs ?? -1,
    cell: ({ row }) => <span className="lb-number">{measuredText(row.original.rpo)}</span>,
  },
  {
    id: 'took',
    header: 'Whole drill',
    accessorFn: ({ activeMs }) => activeMs,
    cell: ({ row }) => <span className="lb-number">{formatDuration(row.original.activeMs)}</span>,
  },
];

/** The drills of one source by one template: the picture, and the same as a table. */
export function TrendSection({ trend }: { readonly trend: DrillTrend }) {
  const { source, template, runs } = trend;
  const measured = runs.filter(({ rto }) => rto.measuredMs !== null);
  const target = runs.at(-1)?.rto.targetMinutes ?? null;
  const scale = scaleOf([
    ...measured.map(({ rto }) => rto.measuredMs ?? 0),
    (target ?? 0) * 60_000,
  ]);
  return (
    <Section title={`${source} · ${template}`}>
      {measured.length < 2 ? (
        <Text size="sm">
          A second drill with a measured recovery time is needed to show a trend.
        </Text>
      ) : (
        <TrendChart
          summary={trendSummary(runs)}
          points={measured.map(({ startedAt, rto }) => ({
            at: dayLabel(startedAt),
            rto: (rto.measuredMs ?? 0) / scale.unitMs,
          }))}
          series={[{ name: 'rto', label: 'Recovery time', color: 'blue.6' }]}
          format={scale.format}
          line={
            target === null
              ? undefined
              : {
                  value: (target * 60_000) / scale.unitMs,
                  label: `Target ${formatMinutes(target)}`,
                }
          }
        />
      )}
      <DataTable
        label={`Drills of ${source} by ${template}`}
        columns={columns}
        rows={runs.toReversed()}
        rowId={({ id }) => id}
        noun="drill"
        pageSize={12}
      />
    </Section>
  );
}
