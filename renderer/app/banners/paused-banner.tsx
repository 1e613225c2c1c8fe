import { Button } from '@mantine/core';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { showFailure } from '../../ui/feedback/show-failure.ts';
import { Banner } from './banner.tsx';

/** A pause ends by itself, and another process may end it without telling. */
const lookAgainMs = 15_000;

/** A paused queue takes no backup, so it is told on every screen. */
export function PausedBanner() {
  const { data } = useCall('queue.status', {}, { refetchMs: lookAgainMs });
  const resume = useAction('queue.resume');
  const paused = data?.paused ?? null;
  if (paused === null) return null;
  const until =
    paused.until === null
      ? 'until somebody resumes it'
      : `until ${formatLocalMoment(paused.until)}`;
  return (
    <Banner
      color="yellow"
      title="The queue is paused"
      text={`by ${paused.by}, ${until}. Nothing begins but restores; what runs goes on.`}
      action={
        <Button
          size="compact-sm"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate({}, { onError: showFailure })}
        >
          Resume
        </Button>
      }
    />
  );
}
