import { Button, SimpleGrid } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { connectionIdOf } from '../../../shared/model/source.ts';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { ConnectionCard } from './connection-card.tsx';

/** How servers and other machines are reached. */
export function ConnectionsPage() {
  const connections = useCall('connections.list', {});
  const { data: sources = [] } = useCall('sources.list', {});
  return (
    <Page
      title="Connections"
      intro="How Lifeboat reaches servers and other machines: the address, who signs in, and where the tools run. Several sources can share one."
      actions={
        <Button component={Link} to="/connections/new" leftSection={<IconPlus size={16} />}>
          Add connection
        </Button>
      }
    >
      <Loaded query={connections}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconPlugConnected size={28} />}
              title="There are no connections yet"
              text="Adding a source on a server or another machine makes one. Add one here to have it ready, for instance as a place to restore to."
            />
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              {list.map((connection) => (
                <ConnectionCard
                  key={connection.id}
                  connection={connection}
                  usedBy={sources.filter(({ config }) => connectionIdOf(config) === connection.id)}
                />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}
