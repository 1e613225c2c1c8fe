import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Destination } from '../../../shared/model/destination.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { FreeSpace } from './free-space.tsx';
import { TakeIn } from './take-in.tsx';

/** One destination: whether it can be written to now, and how much space is left. */
export function DestinationCard({ destination }: { readonly destination: Destination }) {
  const test = useCall('destinations.test', { destination: destination.id });
  const problem = test.data?.problem ?? null;
  const [asked, setAsked] = useState(false);
  const remove = useAction('destinations.remove');
  return (
    <Section
      title={destination.name}
      actions={
        test.data !== undefined && (
          <StatusBadge
            tone={test.data.writable ? 'good' : 'bad'}
            label={test.data.writable ? 'Ready' : 'Not usable'}
          />
        )
      }
    >
      <Facts
        labelWidth={90}
        facts={[
          ['Folder', destination.config.path],
          ['Added', <Ago key="added" moment={destination.createdAt} />],
        ]}
      />
      {test.data !== undefined && <FreeSpace test={test.data} />}
      {problem !== null && (
        <ErrorNotice error={{ message: problem, hint: test.data?.hint ?? '' }} />
      )}
      {test.error !== null && <ErrorNotice error={test.error} />}
      <Group mt="auto">
        <Button
          variant="default"
          aria-label={`Test ${destination.name}`}
          loading={test.isFetching}
          onClick={() => void test.refetch()}
        >
          Test
        </Button>
        <TakeIn destination={destination} />
        <Button
          variant="default"
          aria-label={`Remove ${destination.name}`}
          onClick={() => setAsked(true)}
        >
          Remove
        </Button>
      </Group>
      <ConfirmDialog
        opened={asked}
        title={`Remove ${destination.name}?`}
        confirm="Remove destination"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate({ destination: destination.id }, { onSuccess: () => setAsked(false) })
        }
        onClose={() => setAsked(false)}
      >
        Lifeboat forgets the destination. The files in its folder are not touched.
      </ConfirmDialog>
    </Section>
  );
}
