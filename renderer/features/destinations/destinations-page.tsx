import { Button, SimpleGrid } from '@mantine/core';
import { IconFolder, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { AddDestination } from './add-destination.tsx';
import { DestinationCard } from './destination-card.tsx';

/** Where copies are kept. */
export function DestinationsPage() {
  const [adding, setAdding] = useState(false);
  const destinations = useCall('destinations.list', {});
  return (
    <Page
      title="Destinations"
      intro="The folders that copies of backups are written to. Choose one on another disk or a mounted share, so that losing this disk does not lose the backups."
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          Add destination
        </Button>
      }
    >
      <AddDestination opened={adding} onClose={() => setAdding(false)} />
      <Loaded query={destinations}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconFolder size={28} />}
              title="There are no destinations yet"
              text="A backup needs a place. Add a folder that Lifeboat may write to."
            />
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              {list.map((destination) => (
                <DestinationCard key={destination.id} destination={destination} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}
