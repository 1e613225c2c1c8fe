import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { TakeInButton } from '../../../ui/run/carry/take-in-button.tsx';
import { DrillTable } from './drill-table.tsx';
import { DrillTabs } from './drill-tabs.tsx';
import { FirstDrill } from './first-drill.tsx';
import { NextDue } from './next-due.tsx';
import { OpenDrills } from './open-drills.tsx';
import { SourceResults } from './source-results.tsx';

/** How long a run goes on without this process hearing of it: another may lead it. */
const lookAgainMs = 15_000;

/** What runs, what is due, what the last drills showed. */
export function DrillsPage() {
  const drills = useCall('drills.list', { kind: 'drill', limit: 1000 }, { refetchMs: lookAgainMs });
  const isEmpty = drills.data?.length === 0;
  return (
    <Page
      title="Drills"
      intro="Rehearse the restore before it is needed: step by step, under a clock, with evidence."
      actions={
        <>
          <TakeInButton />
          {!isEmpty && (
            <Button component={Link} to="/drills/new" leftSection={<IconPlus size={16} />}>
              Start a drill
            </Button>
          )}
        </>
      }
    >
      <DrillTabs />
      <Loaded query={drills}>
        {(list) =>
          list.length === 0 ? (
            <FirstDrill />
          ) : (
            <Stack gap="lg">
              <OpenDrills drills={list} />
              <NextDue />
              <SourceResults drills={list} />
              <Section title="All drills">
                <DrillTable drills={list} />
              </Section>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
