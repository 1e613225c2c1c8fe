import { Stack, Text } from '@mantine/core';
import type { PlanSummary } from '../../../shared/contract/plans.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import type { Column } from '../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { debtText } from './debt-text.ts';
import { lastResult, worstDebt } from './plan-status.ts';
import { PlanSwitch } from './plan-switch.tsx';
import { plannedMoment } from './planned-moment.ts';
import { scheduleText } from '../../ui/schedule/schedule-text.ts';

/** Enough to find the last one of each plan; an older one shows on the plan's own screen. */
const lookedAt = 500;

export const planColumns: Column<PlanSummary>[] = [
  {
    id: 'on',
    header: 'On',
    accessorFn: ({ enabled }) => (enabled ? 0 : 1),
    cell: ({ row }) => <PlanSwitch plan={row.original} />,
  },
  {
    id: 'name',
    header: 'Name',
    accessorFn: ({ name }) => name,
    cell: ({ row: { original } }) => (
      <LinkAnchor to={`/plans/${original.id}`} size="sm" fw={600} className="lb-wrap">
        {original.name}
      </LinkAnchor>
    ),
  },
  {
    id: 'places',
    header: 'Backs up',
    accessorFn: ({ sources, destinations }) => `${names(sources)} ${names(destinations)}`,
    cell: ({ row: { original } }) => (
      <Stack gap={0} maw={240}>
        <Text size="sm" lineClamp={2} title={names(original.sources)} className="lb-wrap">
          {names(original.sources) || 'No source'}
        </Text>
        <Text
          size="xs"
          c="dimmed"
          lineClamp={2}
          title={names(original.destinations)}
          className="lb-wrap"
        >
          {original.destinations.length === 0
            ? 'No destination'
            : `to ${names(original.destinations)}`}
        </Text>
      </Stack>
    ),
  },
  {
    id: 'schedule',
    header: 'Schedule',
    accessorFn: ({ schedule }) => schedule ?? '',
    cell: ({ row: { original } }) => (
      <Text size="sm" maw={220} className="lb-wrap">
        {original.schedule === null
          ? 'By hand'
          : scheduleText(original.schedule, original.policy.backup)}
      </Text>
    ),
  },
  {
    id: 'next',
    header: 'Next run',
    accessorFn: ({ next }) => next?.beginsAt ?? '',
    cell: ({ row }) => <NextRun plan={row.original} />,
  },
  {
    id: 'last',
    header: 'Last result',
    enableSorting: false,
    enableGlobalFilter: false,
    cell: ({ row }) => <LastResultCell plan={row.original} />,
  },
  {
    id: 'debt',
    header: 'Promise',
    enableSorting: false,
    enableGlobalFilter: false,
    cell: ({ row }) => <Debt plan={row.original} />,
  },
];

type Named = readonly { readonly id: string; readonly name: string }[];

function names(of: Named): string {
  return of.map(({ name }) => name).join(', ');
}

function NextRun({ plan }: { readonly plan: PlanSummary }) {
  if (!plan.enabled) return <Text size="sm">Off</Text>;
  if (plan.next === null) return <Text size="sm">–</Text>;
  const { day, time } = plannedMoment(plan.next.local);
  return (
    <Stack gap={0}>
      <Text size="sm" className="lb-number lb-nowrap">
        <Ago moment={plan.next.beginsAt} />
      </Text>
      <Text size="xs" c="dimmed" className="lb-number lb-nowrap">
        {day} {time}
      </Text>
    </Stack>
  );
}

function LastResultCell({ plan }: { readonly plan: PlanSummary }) {
  const { data } = useCall('backups.list', { limit: lookedAt });
  const { data: slots = [] } = useCall('plans.history', { plan: plan.id, limit: 20 });
  if (data === undefined) return null;
  const result = lastResult(
    slots,
    data.backups.filter(({ planId }) => planId === plan.id),
  );
  if (result === null) return <Text size="sm">None yet</Text>;
  const when = <Ago moment={result.at} focusable={result.backupId === null} />;
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone={result.tone} label={result.label} />
      <Text size="xs" c="dimmed" title={result.reason ?? ''} maw={200} lineClamp={2}>
        {result.backupId === null ? (
          when
        ) : (
          <LinkAnchor to={`/backups/${result.backupId}`} size="xs">
            {when}
          </LinkAnchor>
        )}
        {result.reason !== null && ` · ${result.reason}`}
      </Text>
    </Stack>
  );
}

function Debt({ plan }: { readonly plan: PlanSummary }) {
  const { data = [] } = useCall('monitoring.sources', {});
  const debt = worstDebt(plan.sources, data);
  if (debt === null || !plan.enabled) return <span aria-label="nothing measured">–</span>;
  return <StatusBadge {...debtText(debt)} />;
}
