import { notifications } from '@mantine/notifications';
import type { LifeboatClient } from '../../shared/contract/contract.ts';
import type { Job } from '../../shared/model/job.ts';
import { jobKindTexts } from '../ui/status/job-status.ts';

/** Says when a job ended, on whichever screen the person is. Returns the function that stops. */
export function followJobs(client: LifeboatClient): () => void {
  return client.on('job.changed', (job) => {
    const notice = noticeOf(job);
    if (notice !== null) notifications.show({ id: job.id, ...notice });
  });
}

interface Notice {
  readonly color: string;
  readonly title: string;
  readonly message: string;
}

function noticeOf({ kind, state }: Job): Notice | null {
  const name = jobKindTexts[kind];
  switch (state.status) {
    case 'queued':
    case 'running':
      return null;
    case 'succeeded':
      // It ends with each step of Lifeboat's own; the drill itself goes on.
      if (kind === 'drill') return null;
      return { color: 'green', title: `${name} finished`, message: 'See Jobs for the details.' };
    case 'failed':
      return { color: 'red', title: `${name} failed`, message: state.error.message };
    case 'cancelled':
      return { color: 'gray', title: `${name} cancelled`, message: 'Nothing of it was published.' };
    case 'interrupted':
      return { color: 'yellow', title: `${name} was interrupted`, message: state.cleanup };
  }
}
