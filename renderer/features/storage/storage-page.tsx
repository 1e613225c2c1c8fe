import { Button, Stack } from '@mantine/core';
import { IconChartArea } from '@tabler/icons-react';
import { useAction, useCall } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { DestinationStorage } from './destination-storage.tsx';

/** How full each destination is, when it will be full, and what can go. */
export function StoragePage() {
  const storage = useCall('monitoring.storage', {});
  const measure = useAction('monitoring.storage');
  return (
    <Page
      title="Storage"
      intro="How much room the copies take, when a destination will be full, and what your plans no longer need."
      actions={
        <Button
          variant="default"
          loading={measure.isPending}
          onClick={() =>
            measure.mutate({ measure: true }, { onSuccess: () => void storage.refetch() })
          }
        >
          Measure now
        </Button>
      }
    >
      {measure.error !== null && <ErrorNotice error={measure.error} />}
      <Loaded query={storage}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconChartArea size={28} />}
              title="There are no destinations yet"
              text="Once copies are kept somewhere, their room and its growth are shown here."
              action={<LinkAnchor to="/destinations">Add a destination</LinkAnchor>}
            />
          ) : (
            <Stack gap="lg">
              {list.map((one) => (
                <DestinationStorage key={one.destinationId} storage={one} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
