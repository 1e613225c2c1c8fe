import { Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import type { DrillView, Measured } from '../../../../shared/model/drill.ts';
import type { StatusText } from '../../status/status-text.ts';
import { StatusBadge } from '../../status/status-badge.tsx';

/** Recovery time and recovery points, measured against their targets. */
export function MeasuredTiles({ view }: { readonly view: DrillView }) {
  const several = view.subjects.length > 1;
  const of = (title: string) => (several ? `: ${title}` : '');
  const count =
    1 + view.subjects.length + view.subjects.filter(({ rpoOfData }) => rpoOfData !== null).length;
  return (
    <SimpleGrid cols={{ base: 2, lg: Math.min(3, count) }}>
      <Tile title="Recovery time (RTO)" measured={view.rto} />
      {view.subjects.map(({ id, title, rpo }) => (
        <Tile key={id} title={`Recovery point (RPO)${of(title)}`} measured={rpo} />
      ))}
      {view.subjects.map(
        ({ id, title, rpoOfData }) =>
          rpoOfData !== null && (
            <Tile key={id} title={`Recovery point of the data${of(title)}`} measured={rpoOfData} />
          ),
      )}
    </SimpleGrid>
  );
}

function Tile({ title, measured }: { readonly title: string; readonly measured: Measured }) {
  const { measuredMs, targetMinutes, how } = measured;
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <StatusBadge {...targetStatus(measured)} />
        </Group>
        <Text fz={26} fw={600} lh={1.2} className="lb-number">
          {measuredMs === null ? '–' : formatDuration(measuredMs)}
        </Text>
        <Text size="sm" c="dimmed">
          {targetMinutes === null
            ? 'No target was set.'
            : `Target ${formatMinutes(targetMinutes)}.`}{' '}
          {how}
        </Text>
      </Stack>
    </Paper>
  );
}

function targetStatus({ verdict, measuredMs }: Measured): StatusText {
  switch (verdict) {
    case 'proven':
      return { tone: 'good', label: 'Kept' };
    case 'failed':
      return { tone: 'bad', label: 'Missed' };
    case 'inconclusive':
      return { tone: 'unknown', label: measuredMs === null ? 'Not measured' : 'No target' };
  }
}
