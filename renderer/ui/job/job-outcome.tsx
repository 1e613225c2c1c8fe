import { Alert, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { JobState } from '../../../shared/model/job.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';

/** Why a job did not succeed; nothing for one that did or still runs. */
export function JobOutcome({ state }: { readonly state: JobState }) {
  switch (state.status) {
    case 'queued':
    case 'running':
    case 'succeeded':
      return null;
    case 'failed':
      return <ErrorNotice error={state.error} />;
    case 'cancelled':
      return (
        <Alert color="gray" icon={<IconPlayerPause />} title="This was cancelled.">
          <Text size="sm">Nothing of it was published. Start it again when you want to.</Text>
        </Alert>
      );
    case 'interrupted':
      return (
        <Alert color="yellow" icon={<IconPlayerPause />} title="Lifeboat ended while this ran.">
          <Text size="sm">{state.cleanup}</Text>
        </Alert>
      );
  }
}
