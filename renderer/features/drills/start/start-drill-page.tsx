import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { StartGuide } from './start-guide.tsx';

/** The few questions before a drill; every one has an answer already. */
export function StartDrillPage() {
  const [query] = useSearchParams();
  const templates = useCall('templates.list', {});
  const sources = useCall('sources.list', {});
  const connections = useCall('connections.list', {});
  return (
    <Page
      title="Start a drill"
      trail={drillTrail}
      intro="Everything is filled in so that you can go straight on. Nothing is touched before the drill is started."
    >
      <Loaded query={templates}>
        {(list) => (
          <Loaded query={sources}>
            {(sources) => (
              <Loaded query={connections}>
                {(connections) =>
                  sources.some(({ lastBackup }) => lastBackup !== null) ? (
                    <StartGuide
                      key={query.toString()}
                      templates={list.filter(({ use }) => use.includes('drill'))}
                      ground={{ sources, connections }}
                      asked={{
                        template: query.get('template'),
                        source: query.get('source'),
                        backup: query.get('backup'),
                      }}
                    />
                  ) : (
                    <NoBackup hasSource={sources.length > 0} />
                  )
                }
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function NoBackup({ hasSource }: { readonly hasSource: boolean }) {
  return (
    <NothingHere
      icon={<IconLifebuoy size={28} />}
      title="There is no backup to rehearse with"
      text="A drill restores a backup, so there must be one. Take a backup of a source first; that is a matter of minutes."
      action={
        <Button component={Link} to={hasSource ? '/sources' : '/sources/new'}>
          {hasSource ? 'Go to the sources' : 'Add a source'}
        </Button>
      }
    />
  );
}
