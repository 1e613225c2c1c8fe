import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { isFinished } from '../../../shared/model/job.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { jobName } from '../../ui/job/job-name.ts';
import { JobProgressBar } from '../../ui/job/job-progress-bar.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { jobColumns } from './job-columns.tsx';
import { JobTitle } from './job-title.tsx';
import { PauseButton } from './pause-button.tsx';
import { WaitingJob } from './waiting-job.tsx';

/** What runs, what waits for its turn, and what ran. */
export function JobsPage() {
  const jobs = useCall('jobs.list', { limit: 500 }, { refetchMs: 5000 });
  const queue = useCall('queue.status', {});
  return (
    <Page
      title="Jobs"
      intro="What runs, what waits for its turn, and what ended."
      actions={queue.data?.paused === null ? <PauseButton /> : undefined}
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
  const running = useMemo(() => jobs.filter(({ state }) => state.status === 'running'), [jobs]);
  const waiting = useMemo(() => inTurn(jobs), [jobs]);
  const ended = useMemo(() => jobs.filter(isFinished), [jobs]);
  return (
    <>
      {running.length > 0 && (
        <Section title="In progress">
          {running.map((job) => (
            <RunningJob key={job.id} job={job} />
          ))}
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="Waiting">
          {waiting.map((job) => (
            <WaitingJob key={job.id} job={job} />
          ))}
        </Section>
      )}
      <Section title="Ended">
        {ended.length === 0 ? (
          <Text size="sm">None has ended yet.</Text>
        ) : (
          <DataTable
            label="Jobs"
            columns={jobColumns}
            rows={ended}
            rowId={({ id }) => id}
            noun="job"
          />
        )}
      </Section>
    </>
  );
}

/** The jobs that wait, in the order of their turns; the list is newest first. */
function inTurn(jobs: readonly JobSummary[]): readonly JobSummary[] {
  const waiting = jobs.filter(({ state }) => state.status === 'queued').toReversed();
  return (['high', 'normal', 'low'] as const).flatMap((priority) =>
    waiting.filter((job) => job.priority === priority),
  );
}

function RunningJob({ job }: { readonly job: JobSummary }) {
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between">
          <JobTitle job={job} strong />
          <Text size="sm" c="dimmed">
            <Ago moment={job.createdAt} />
          </Text>
        </Group>
        <JobProgressBar jobId={job.id} what={jobName(job)} known={job.progress} />
      </Stack>
    </Paper>
  );
}
