import { Group, Stack } from '@mantine/core';
import { isFinished } from '../../../shared/model/job.ts';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../feedback/loaded.tsx';
import { jobKindTexts } from '../status/job-status.ts';
import { StatusBadge } from '../status/status-badge.tsx';
import { useNow } from '../use-now.ts';
import { FailedSteps } from './failed-steps.tsx';
import { jobName } from './job-name.ts';
import { JobOutcome } from './job-outcome.tsx';
import { JobProgressBar } from './job-progress-bar.tsx';
import { waitText } from './wait-text.ts';

/** Another process may run a job and tells this one nothing, so it is asked for again. */
const lookAgainMs = 5000;

interface JobWatchProps {
  readonly jobId: string;
}

/** One job from its start to its end: progress with cancel, then how it ended. */
export function JobWatch({ jobId }: JobWatchProps) {
  const nowMs = useNow();
  const query = useCall('jobs.get', { job: jobId }, { refetchMs: lookAgainMs });
  return (
    <Loaded query={query}>
      {(job) => {
        if (!isFinished(job))
          return (
            <JobProgressBar
              jobId={jobId}
              what={jobName(job)}
              known={job.progress}
              waits={waitText(job, nowMs)}
            />
          );
        return (
          <Stack gap="sm">
            {job.state.status === 'succeeded' ? (
              <Group>
                <StatusBadge tone="good" label={`${jobKindTexts[job.kind]} finished`} />
              </Group>
            ) : (
              <JobOutcome state={job.state} />
            )}
            <FailedSteps failures={job.failedSteps} />
          </Stack>
        );
      }}
    </Loaded>
  );
}
