import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { DrillSummary } from '../../../../shared/model/drill.ts';
import { Ago } from '../../../ui/ago.tsx';
import { drillStatusText } from '../../../ui/status/drill-status.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillRoute } from './drill-routes.ts';
import { sourceNames } from './source-names.ts';

/** The drills that are not over: the first thing to see, each with a way back into it. */
export function OpenDrills({ drills }: { readonly drills: readonly DrillSummary[] }) {
  const open = drills.filter(({ status }) => status === 'running' || status === 'paused');
  return open.map((drill) => <OpenDrill key={drill.id} drill={drill} />);
}

function OpenDrill({ drill }: { readonly drill: DrillSummary }) {
  const { id, title, steps, stepsDone, startedAt, lead, unattended } = drill;
  return (
    <Paper
      component="section"
      aria-label={`Open drill: ${title}`}
      withBorder
      p="lg"
      className="lb-open-drill"
    >
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Stack gap="xs" flex={1} miw={0}>
          <Group gap="sm">
            <Title order={2} size="h3" className="lb-wrap">
              {title}
            </Title>
            <StatusBadge {...drillStatusText(drill)} />
          </Group>
          <Text className="lb-wrap">
            {sourceNames(drill)} · began <Ago moment={startedAt} /> ·{' '}
            {unattended ? 'by itself' : `led by ${lead}`}
          </Text>
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
        </Stack>
        <Button
          component={Link}
          to={drillRoute(id)}
          size="lg"
          miw="max-content"
          rightSection={<IconArrowRight size={20} aria-hidden />}
        >
          Go on
        </Button>
      </Group>
    </Paper>
  );
}
