import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { IncidentSummary } from '../../../../shared/model/incident.ts';
import { Ago } from '../../../ui/ago.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { incidentStatus } from '../incident-status.ts';
import { OwedText } from '../owed-text.tsx';
import { severityWords } from '../severity.ts';

/** What needs somebody: incidents that go on, and those of which an account is owed. */
export function OpenIncidents({ incidents }: { readonly incidents: readonly IncidentSummary[] }) {
  return incidents
    .filter(({ finishedAt, owed }) => finishedAt === null || owed !== null)
    .map((incident) => <OpenIncident key={incident.id} incident={incident} />);
}

function OpenIncident({ incident }: { readonly incident: IncidentSummary }) {
  const { id, title, severity, sources, noticedAt, lead, steps, stepsDone, owed } = incident;
  return (
    <Paper component="section" aria-label={`Open incident: ${title}`} withBorder p="lg">
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Stack gap="xs" flex={1} miw={0}>
          <Group gap="sm">
            <Title order={2} size="h3" className="lb-wrap">
              {title}
            </Title>
            <StatusBadge {...incidentStatus(incident)} />
          </Group>
          <Text className="lb-wrap">
            {severityWords[severity].title} · {sources.map(({ name }) => name).join(', ')} · noticed{' '}
            <Ago moment={noticedAt} /> · led by {lead}
          </Text>
          {owed === null ? (
            <Group gap="sm" wrap="nowrap">
              <Progress
                value={(stepsDone / Math.max(1, steps)) * 100}
                flex={1}
                maw={420}
                aria-label="Steps that are over"
              />
              <Text size="sm" className="lb-number lb-nowrap">
                {stepsDone} of {steps} steps
              </Text>
            </Group>
          ) : (
            <OwedText owed={owed} />
          )}
        </Stack>
        <Button
          component={Link}
          to={`/incidents/${id}`}
          size="lg"
          miw="max-content"
          rightSection={<IconArrowRight size={20} aria-hidden />}
        >
          {owed === null ? 'Go on' : 'Write it down'}
        </Button>
      </Group>
    </Paper>
  );
}
