import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useAction } from '../../api/use-call.ts';
import { useJobProgress } from '../../api/job-progress.ts';
import type { JobProgress } from '../../../shared/model/job.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { formatTimeLeft } from '../../../shared/format/duration.ts';
import { phaseTexts } from '../status/job-status.ts';

interface JobProgressBarProps {
  readonly jobId: string;
  /** What is named in the cancel button: “Cancel backup of shop”. */
  readonly what: string;
  /** The progress of the list or the job itself, until newer word comes. */
  readonly known?: JobProgress | null;
  /** What it waits for, in a sentence; null when it does not. */
  readonly waits?: string | null;
}

/** A running job: phase, bytes, rate, time left, and the way to stop it. */
export function JobProgressBar({ jobId, what, known = null, waits = null }: JobProgressBarProps) {
  const cancel = useAction('jobs.cancel');
  const progress = useJobProgress(jobId) ?? known;
  const share = shareDone(progress);
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" align="flex-end">
        <Text size="sm" aria-live="polite">
          {phaseTexts[progress?.phase ?? 'waiting']}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Cancel ${what}`}
          loading={cancel.isPending}
          disabled={cancel.isSuccess}
          onClick={() => cancel.mutate({ job: jobId })}
        >
          {cancel.isSuccess ? 'Stopping …' : 'Cancel'}
        </Button>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          striped={share === null}
          aria-label={`Progress of ${what}`}
          {...(share === null ? { 'aria-valuetext': 'running' } : {})}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="lb-number">
        {progress === null ? (waits ?? 'Not started yet') : progressText(progress)}
      </Text>
      {cancel.error !== null && <ErrorNotice error={cancel.error} />}
    </Stack>
  );
}

/** Percent done, at most 99 since a total is an estimate while dumping; null when not known. */
export function shareDone(progress: JobProgress | null): number | null {
  if (progress === null || !progress.totalBytes) return null;
  return Math.min(99, (progress.doneBytes / progress.totalBytes) * 100);
}

function progressText({ doneBytes, totalBytes, bytesPerSecond, secondsLeft }: JobProgress): string {
  // Steps and preparations move no bytes. The line keeps its height.
  if (doneBytes === 0 && totalBytes === null) return '\u00a0';
  const amount =
    totalBytes === null
      ? formatBytes(doneBytes)
      : `${formatBytes(doneBytes)} of about ${formatBytes(totalBytes)}`;
  const rate = bytesPerSecond > 0 ? ` · ${formatBytes(bytesPerSecond)} per second` : '';
  const left = secondsLeft === null ? '' : ` · ${formatTimeLeft(secondsLeft)} left`;
  return amount + rate + left;
}
