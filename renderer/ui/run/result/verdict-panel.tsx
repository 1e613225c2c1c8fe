import { Group, List, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { counted } from '../../../../shared/format/count.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import { drillVerdictText } from '../../status/drill-status.ts';

/** The gravest come first; where most steps were left out, each would have its line. */
const MOST_REASONS = 6;

const looks = {
  proven: { color: 'green', Icon: IconCircleCheck },
  failed: { color: 'red', Icon: IconCircleX },
  inconclusive: { color: 'yellow', Icon: IconAlertTriangle },
} as const;

/** The verdict, large, with its reasons. */
export function VerdictPanel({ view }: { readonly view: DrillView }) {
  const { verdict, reasons } = view.verdict;
  const shown = reasons.length > MOST_REASONS + 1 ? reasons.slice(0, MOST_REASONS) : reasons;
  const more = reasons.length - shown.length;
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
            {shown.map((reason) => (
              <List.Item key={reason} className="lb-wrap">
                {reason}
              </List.Item>
            ))}
            {more > 0 && (
              <List.Item>And {counted(more, 'more reason')}, which stand with the steps.</List.Item>
            )}
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
