import { Alert, Group, List, Paper, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockHour4, IconDatabaseX, IconStar } from '@tabler/icons-react';
import type { Outlook, RecoveryPoint } from '../../../../shared/contract/incidents.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { isRecommended, RecoveryPoints } from './recovery-points.tsx';

interface OutlookViewProps {
  readonly outlook: Outlook;
  /** Id of the backup to go back to; null when there is none. */
  readonly chosen: string | null;
  readonly onChoose: (backupId: string) => void;
}

/** What one source could go back to: the recommendation, the loss, the time, and the others to choose from. */
export function OutlookView({ outlook, chosen, onChoose }: OutlookViewProps) {
  const { points, best, source } = outlook;
  const point = points.find(({ backupId }) => backupId === chosen) ?? null;
  const sure = points[0] !== undefined && isRecommended(points[0]);
  if (best === null)
    return (
      <Alert
        color="red"
        icon={<IconDatabaseX />}
        title={`There is no backup of ${source} to go back to`}
      >
        <Notes notes={outlook.notes} />
      </Alert>
    );
  return (
    <Stack gap="md">
      <Alert
        color={sure ? 'blue' : 'yellow'}
        icon={sure ? <IconStar /> : <IconAlertTriangle />}
        title={sure ? 'Recommended' : 'The best of what is left'}
      >
        <Text size="sm" className="lb-wrap">
          {best.why}
        </Text>
      </Alert>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <LossFigure point={point} />
        <ForecastFigure outlook={outlook} />
      </SimpleGrid>
      <Notes notes={outlook.notes} />
      <Radio.Group
        aria-label={`Backup of ${source} to go back to`}
        value={chosen}
        onChange={onChoose}
      >
        <RecoveryPoints points={points} best={best.backupId} chosen={chosen} />
      </Radio.Group>
    </Stack>
  );
}

function LossFigure({ point }: { readonly point: RecoveryPoint | null }) {
  const text =
    point === null ? '–' : point.before ? formatDuration(point.lossMs) : 'Nothing by its time';
  return (
    <Figure
      label="What going back loses"
      figure={text}
      more={
        point !== null && !point.before
          ? 'It began after the incident was noticed, and may hold what went wrong.'
          : 'Everything that was entered between the beginning of the backup and when the incident was noticed.'
      }
    />
  );
}

function ForecastFigure({ outlook }: { readonly outlook: Outlook }) {
  const { forecast, noForecast } = outlook;
  if (forecast === null)
    return <Figure label="Time to restore" figure="Not known" more={noForecast ?? ''} />;
  const { lowMs, likelyMs, highMs, basis } = forecast;
  return (
    <Figure
      label="Time to restore"
      figure={`About ${formatDuration(likelyMs)}`}
      more={`Between ${formatDuration(lowMs)} and ${formatDuration(highMs)}. ${basis}`}
    />
  );
}

interface FigureProps {
  readonly label: string;
  readonly figure: string;
  readonly more: string;
}

function Figure({ label, figure, more }: FigureProps) {
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed" fw={600}>
        {label}
      </Text>
      <Group gap={6}>
        <IconClockHour4 size={18} aria-hidden className="lb-step-icon" />
        <Text fz={22} fw={600} className="lb-number">
          {figure}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" className="lb-wrap">
        {more}
      </Text>
    </Paper>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <List size="sm">
      {notes.map((note) => (
        <List.Item key={note}>{note}</List.Item>
      ))}
    </List>
  );
}
