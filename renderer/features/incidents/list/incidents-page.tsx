import { Button, Stack } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { TakeInButton } from '../../../ui/run/carry/take-in-button.tsx';
import { IncidentTable } from './incident-table.tsx';
import { OpenIncidents } from './open-incidents.tsx';

/** Another process may lead an incident and tells this one nothing. */
const lookAgainMs = 15_000;

/** Incidents that go on, those that an account is owed of, and all others. */
export function IncidentsPage() {
  const incidents = useCall('incidents.list', { limit: 1000 }, { refetchMs: lookAgainMs });
  const declare = (
    <Button
      component={Link}
      to="/incidents/declare"
      leftSection={<IconUrgent size={16} aria-hidden />}
    >
      Declare an incident
    </Button>
  );
  return (
    <Page
      title="Incidents"
      intro="When it is real: what can be gone back to, what it costs, and a checklist under a clock until traffic may flow again."
      actions={
        <>
          <TakeInButton />
          {incidents.data?.length !== 0 && declare}
        </>
      }
    >
      <Loaded query={incidents}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconUrgent size={28} />}
              title="No incident was declared"
              text="If something is wrong, declare it. Lifeboat shows the last good backups and how long a restore takes, and leads through the recovery."
              action={declare}
            />
          ) : (
            <Stack gap="lg">
              <OpenIncidents incidents={list} />
              <Section title="All incidents">
                <IncidentTable incidents={list} />
              </Section>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
