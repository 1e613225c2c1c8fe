import { Text } from '@mantine/core';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { stepStatus } from './step-status.ts';

type Run = CallOutput<'hooks.runs'>[number];

const columns: Column<Run>[] = [
  {
    id: 'started',
    header: 'When',
    accessorFn: ({ startedAt }) => startedAt ?? '',
    cell: ({ row: { original } }) =>
      original.startedAt === null ? null : <Ago moment={original.startedAt} />,
  },
  { id: 'source', header: 'Source', accessorFn: ({ source }) => source },
  { id: 'place', header: 'Place', accessorFn: ({ event, phase }) => `${phase} ${event}` },
  {
    id: 'outcome',
    header: 'Outcome',
    accessorFn: ({ outcome }) => outcome,
    cell: ({ row }) => <StatusBadge {...stepStatus(row.original.outcome)} />,
  },
  {
    id: 'took',
    header: 'Took',
    accessorFn: ({ durationMs }) => durationMs ?? 0,
    cell: ({ row: { original } }) =>
      original.durationMs === null ? '–' : formatDuration(original.durationMs),
  },
  {
    id: 'step',
    header: 'Step',
    enableSorting: false,
    accessorFn: ({ error, description }) => error ?? description,
    cell: ({ row: { original } }) => (
      <Text size="sm" maw={460} className="lb-wrap">
        {original.error ?? original.description}
      </Text>
    ),
  },
];

/** Every step that ran, newest first. */
export function RunsSection() {
  return (
    <Section title="What ran">
      <Loaded query={useCall('hooks.runs', { limit: 500 })}>
        {(runs) =>
          runs.length === 0 ? (
            <Text size="sm">No step has run yet. A source gets its steps on its own screen.</Text>
          ) : (
            <DataTable
              label="Steps that ran"
              columns={columns}
              rows={runs}
              rowId={({ id }) => id}
              noun="step"
            />
          )
        }
      </Loaded>
    </Section>
  );
}
