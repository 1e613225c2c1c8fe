import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconDatabase, IconPlus, IconUrgent } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { ReadinessCard } from './readiness-card.tsx';
import { SummaryTiles } from './summary-tiles.tsx';

/** The first screen: for each source, whether it could be restored and when that was last proven. */
export function OverviewPage() {
  const sources = useCall('sources.list', {});
  const { data: kpis = [] } = useCall('monitoring.sources', {}, { refetchMs: 60_000 });
  return (
    <Page
      title="Overview"
      actions={
        <Button
          component={Link}
          to="/incidents/declare"
          variant="default"
          leftSection={<IconUrgent size={16} aria-hidden />}
        >
          Declare an incident
        </Button>
      }
      intro="Could you restore each database right now, and when was that last proven?"
    >
      <Loaded query={sources}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconDatabase size={28} />}
              title="No database is protected yet"
              text="Add a database or a folder as a source. Lifeboat then backs it up and proves that the backup can be restored."
              action={
                <Button component={Link} to="/sources/new" leftSection={<IconPlus size={16} />}>
                  Add source
                </Button>
              }
            />
          ) : (
            <Stack gap="lg">
              {kpis.length > 0 && <SummaryTiles kpis={kpis} />}
              <OpenAlerts />
              <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
                {list.map((source) => (
                  <ReadinessCard
                    key={source.id}
                    source={source}
                    kpi={kpis.find(({ sourceId }) => sourceId === source.id) ?? null}
                  />
                ))}
              </SimpleGrid>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
