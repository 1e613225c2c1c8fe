import { Group, List, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import { drillVerdictText } from '../../status/drill-status.ts';

const looks = {
  proven: { color: 'green', Icon: IconCircleCheck },
  failed: { color: 'red', Icon: IconCircleX },
  inconclusive: { color: 'yellow', Icon: IconAlertTriangle },
} as const;

/** The verdict, large, with its reasons. */
export function VerdictPanel({ view }: { readonly view: DrillView }) {
  const { verdict, reasons } = view.verdict;
  const { color, Icon } = looks[verdict];
  const ended = view.finishedAt === null ? null : formatLocalMoment(view.finishedAt);
  return (
    <Paper withBorder p="lg" component="section" aria-label="Verdict" className="lb-run-verdict">
      <Group gap="lg" wrap="nowrap" align="flex-start">
        <ThemeIcon size={60} radius="xl" variant="light" color={color}>
          <Icon size={38} stroke={1.8} aria-hidden />
        </ThemeIcon>
        <Stack gap="xs" miw={0}>
          <Title order={2} size={30} lh={1.2}>
            {view.status === 'abandoned' ? 'Abandoned: ' : ''}
            {drillVerdictText(verdict).label}
          </Title>
          <List size="md" spacing={4}>
            {reasons.map((reason) => (
              <List.Item key={reason} className="lb-wrap">
                {reason}
              </List.Item>
            ))}
          </List>
          <Text size="sm" c="dimmed">
            Ended {ended} after {formatDuration(view.activeMs)}, led by {view.lead}
            {view.pausedMs > 0 && `; pauses of ${formatDuration(view.pausedMs)} do not count`}.
          </Text>
        </Stack>
      </Group>
    </Paper>
  );
}
