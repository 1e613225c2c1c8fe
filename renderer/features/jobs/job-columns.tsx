import { Stack, Text } from '@mantine/core';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { Ago } from '../../ui/ago.tsx';
import type { Column } from '../../ui/data-table/data-table.tsx';
import { FailedSteps } from '../../ui/job/failed-steps.tsx';
import { jobKindTexts, jobStatus } from '../../ui/status/job-status.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { JobTitle } from './job-title.tsx';

/** The columns of jobs that have ended. */
export const jobColumns: Column<JobSummary>[] = [
  {
    id: 'job',
    header: 'Job',
    accessorFn: (job) => `${jobKindTexts[job.kind]} of ${job.source}`,
    cell: ({ row: { original } }) => <JobTitle job={original} />,
  },
  {
    id: 'created',
    header: 'When',
    accessorFn: ({ createdAt }) => createdAt,
    cell: ({ row }) => <Ago moment={row.original.createdAt} />,
  },
  {
    id: 'state',
    header: 'State',
    accessorFn: ({ state }) => state.status,
    cell: ({ row }) => <StatusBadge {...jobStatus(row.original.state.status)} />,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    enableSorting: false,
    cell: ({ row: { original } }) => (
      <Stack gap="xs" maw={460}>
        <Outcome job={original} />
        <FailedSteps failures={original.failedSteps} />
      </Stack>
    ),
  },
];

function Outcome({ job: { state } }: { readonly job: JobSummary }) {
  switch (state.status) {
    case 'queued':
    case 'running':
    case 'cancelled':
      return null;
    case 'succeeded':
      return (
        <Text size="sm">
          Took {formatDuration(Date.parse(state.finishedAt) - Date.parse(state.startedAt))}
        </Text>
      );
    case 'failed':
      return (
        <Stack gap={2} maw={460} className="lb-wrap">
          <Text size="sm">{state.error.message}</Text>
          <Text size="sm" c="dimmed">
            {state.error.hint}
          </Text>
        </Stack>
      );
    case 'interrupted':
      return (
        <Text size="sm" maw={460} className="lb-wrap">
          {state.cleanup}
        </Text>
      );
  }
}
