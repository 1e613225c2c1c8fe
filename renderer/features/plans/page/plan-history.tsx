import { Text } from '@mantine/core';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useCall } from '../../../api/use-call.ts';
import { Ago } from '../../../ui/ago.tsx';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { activityTexts, slotStatus } from '../plan-status.ts';

type Slot = CallOutput<'plans.history'>[number];

const columns: Column<Slot>[] = [
  {
    id: 'due',
    header: 'Due',
    accessorFn: ({ slotAt }) => slotAt,
    cell: ({ row }) => <Ago moment={row.original.slotAt} />,
  },
  { id: 'what', header: 'What', accessorFn: ({ activity }) => activityTexts[activity] },
  {
    id: 'source',
    header: 'Source',
    accessorFn: ({ source }) => source ?? '–',
    cell: ({ row }) => <span className="lb-wrap">{row.original.source ?? '–'}</span>,
  },
  {
    id: 'state',
    header: 'Result',
    accessorFn: ({ state }) => slotStatus(state).label,
    cell: ({ row }) => <StatusBadge {...slotStatus(row.original.state)} />,
  },
  {
    id: 'attempts',
    header: 'Attempts',
    accessorFn: ({ attempts }) => attempts,
    cell: ({ row }) => <span className="lb-number">{row.original.attempts}</span>,
  },
  {
    id: 'why',
    header: 'Why',
    enableSorting: false,
    accessorFn: ({ reason }) => reason ?? '',
    cell: ({ row: { original } }) => (
      <Text size="sm" maw={420} className="lb-wrap">
        {original.reason ?? '–'}
        {original.retryAt !== null && (
          <>
            {' Next attempt '}
            <Ago moment={original.retryAt} />.
          </>
        )}
      </Text>
    ),
  },
];

/** What became of every run that the schedule brought, newest first. */
export function PlanHistory({ plan }: { readonly plan: PlanSummary }) {
  return (
    <Section title="What became of its runs">
      <Loaded query={useCall('plans.history', { plan: plan.id, limit: 500 })}>
        {(slots) =>
          slots.length === 0 ? (
            <Text size="sm">No run of its schedule was due yet.</Text>
          ) : (
            <DataTable
              label="Runs"
              columns={columns}
              rows={slots}
              rowId={({ activity, sourceId, slotAt }) => `${activity} ${sourceId} ${slotAt}`}
              noun="run"
              pageSize={10}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
