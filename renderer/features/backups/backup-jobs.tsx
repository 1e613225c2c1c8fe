import { Paper, Stack, Title } from '@mantine/core';
import { isFinished } from '../../../shared/model/job.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { useCall } from '../../api/use-call.ts';
import { JobOutcome } from '../../ui/job/job-outcome.tsx';
import { JobProgressBar } from '../../ui/job/job-progress-bar.tsx';
import { jobName } from '../../ui/job/job-name.ts';
import { waitText } from '../../ui/job/wait-text.ts';
import { jobKindTexts } from '../../ui/status/job-status.ts';
import { useNow } from '../../ui/use-now.ts';

/** What is being done with a backup at this moment, and why it failed when it did. */
export function BackupJobs({ backup }: { readonly backup: Backup }) {
  const nowMs = useNow();
  const { data = [] } = useCall('jobs.list', {}, { refetchMs: 5000 });
  const jobs = data.filter(({ backupId }) => backupId === backup.id);
  const running = jobs.filter((job) => !isFinished(job));
  const taking = jobs.find(({ kind }) => kind === 'backup');
  return (
    <>
      {running.map((job) => (
        <Paper key={job.id} withBorder p="lg">
          <Stack gap="xs">
            <Title order={2} size="h4">
              {jobKindTexts[job.kind]} in progress
            </Title>
            <JobProgressBar
              jobId={job.id}
              what={jobName(job)}
              known={job.progress}
              waits={waitText(job, nowMs)}
            />
          </Stack>
        </Paper>
      ))}
      {backup.status !== 'complete' && taking !== undefined && <JobOutcome state={taking.state} />}
    </>
  );
}
