import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { isFinished } from '../../../shared/model/job.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { formatDuration } from '../../../shared/format/duration.ts';
import { FailedSteps } from '../../ui/job/failed-steps.tsx';
import { jobName } from '../../ui/job/job-name.ts';
import { JobProgressBar } from '../../ui/job/job-progress-bar.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { jobKindTexts, jobStatus } from '../../ui/status/job-status.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

const columns: Column<JobSummary>[] = [
  {
    id: 'job',
    header: 'Job',
    accessorFn: (job) => `${jobKindTexts[job.kind]} of ${job.source}`,
    cell: ({ row: { original } }) => (
      <LinkAnchor to={`/backups/${original.backupId}`} size="sm" className="lb-wrap">
        {jobKindTexts[original.kind]} of {original.source}
      </LinkAnchor>
    ),
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

/** What runs, and what ran. */
export function JobsPage() {
  const jobs = useCall('jobs.list', { limit: 500 }, { refetchMs: 5000 });
  return (
    <Page
      title="Jobs"
      intro="Backups, verifications and restores: those that run, and the last ones that ended."
    >
      <Loaded query={jobs}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconListCheck size={28} />}
              title="Nothing has run yet"
              text="Backups, verifications and restores show up here while they run and afterwards."
            />
          ) : (
            <JobLists jobs={list} />
          )
        }
      </Loaded>
    </Page>
  );
}

function JobLists({ jobs }: { readonly jobs: readonly JobSummary[] }) {
  // Kept between renders: the table rebuilds its rows for each new list.
  const running = useMemo(() => jobs.filter((job) => !isFinished(job)), [jobs]);
  const ended = useMemo(() => jobs.filter(isFinished), [jobs]);
  return (
    <>
      {running.length > 0 && (
        <Section title="In progress">
          {running.map((job) => (
            <Paper key={job.id} withBorder p="md">
              <Stack gap="xs">
                <Group justify="space-between">
                  <LinkAnchor to={`/backups/${job.backupId}`} fw={600} className="lb-wrap">
                    {jobKindTexts[job.kind]} of {job.source}
                  </LinkAnchor>
                  <Text size="sm" c="dimmed">
                    <Ago moment={job.createdAt} />
                  </Text>
                </Group>
                <JobProgressBar jobId={job.id} what={jobName(job)} known={job.progress} />
              </Stack>
            </Paper>
          ))}
        </Section>
      )}
      <Section title="Ended">
        {ended.length === 0 ? (
          <Text size="sm">None has ended yet.</Text>
        ) : (
          <DataTable
            label="Jobs"
            columns={columns}
            rows={ended}
            rowId={({ id }) => id}
            noun="job"
          />
        )}
      </Section>
    </>
  );
}

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
