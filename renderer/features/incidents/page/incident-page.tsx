import { Group, Text } from '@mantine/core';
import { useParams } from 'react-router';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { owedOf } from '../../../../shared/model/incident.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { isOver } from '../../../ui/run/current-step.ts';
import { RunBoard } from '../../../ui/run/run-board.tsx';
import { RunMenu } from '../../../ui/run/run-menu.tsx';
import { useRun } from '../../../ui/run/use-run.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { incidentStatus } from '../incident-status.ts';
import { severityWords } from '../severity.ts';
import { CloseButton } from './close-button.tsx';
import { CloseForm } from './close-form.tsx';
import { IncidentGround } from './incident-ground.tsx';
import { IncidentResult } from './incident-result.tsx';
import { Section } from '../../../ui/page/section.tsx';

const trail = [{ label: 'Incidents', to: '/incidents' }];

/** One incident: while it goes on what is asked now and the way back, afterwards its account. */
export function IncidentPage() {
  const { id = '' } = useParams();
  return <Loaded query={useRun(id)}>{(view) => <Incident key={view.id} view={view} />}</Loaded>;
}

function Incident({ view }: { readonly view: DrillView }) {
  const over = isOver(view);
  const owed = view.status === 'finished' ? owedOf(view) : null;
  return (
    <Page
      title={view.title}
      trail={trail}
      aside={
        <Group gap="sm">
          <StatusBadge {...incidentStatus({ status: view.status, owed })} />
          <Text size="sm" c="dimmed">
            {view.incident !== null && `${severityWords[view.incident.severity].title} · `}
            led by {view.lead}
          </Text>
        </Group>
      }
      actions={
        <>
          <RunMenu view={view} />
          {!over && <CloseButton view={view} />}
        </>
      }
    >
      {over ? (
        <IncidentResult view={view} />
      ) : (
        <>
          <IncidentGround view={view} />
          <RunBoard
            view={view}
            ending={
              <Section title="Close the incident">
                <CloseForm view={view} />
              </Section>
            }
          />
        </>
      )}
    </Page>
  );
}
