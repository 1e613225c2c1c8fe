import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { AddChannel } from './add-channel.tsx';
import { ChannelCard } from './channel-card.tsx';
import { DeliveriesSection } from './deliveries-section.tsx';

/** Who is told of alerts and backups, and how. */
export function ChannelsPage() {
  const [adding, setAdding] = useState(false);
  const channels = useCall('channels.list', {});
  return (
    <Page
      title="Notifications"
      intro="Who is told when something is wrong, and how. Each alert is told once. Passwords and addresses stay in the secret store, and no message holds one."
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          Add channel
        </Button>
      }
    >
      <AddChannel opened={adding} onClose={() => setAdding(false)} />
      <Loaded query={channels}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconSend size={28} />}
              title="Nobody is told yet"
              text="Alerts are shown in this window alone. Add a channel to hear of them by mail, in a chat, or as notices of this desktop."
            />
          ) : (
            <Stack gap="lg">
              <SimpleGrid cols={{ base: 1, lg: 2 }}>
                {list.map((channel) => (
                  <ChannelCard key={channel.id} channel={channel} />
                ))}
              </SimpleGrid>
              <DeliveriesSection />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
