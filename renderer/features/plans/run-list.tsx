import { Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { PlannedRun } from '../../../shared/model/schedule.ts';
import { Ago } from '../../ui/ago.tsx';
import { plannedMoment } from './planned-moment.ts';

interface RunListProps {
  readonly runs: readonly PlannedRun[];
  readonly label: string;
}

/** Runs to come: day, wall clock with its offset, how long until then, and what is unusual. */
export function RunList({ runs, label }: RunListProps) {
  return (
    <ol className="lb-runs" aria-label={label}>
      {runs.map((run) => (
        <Run key={run.slotAt} run={run} />
      ))}
    </ol>
  );
}

function Run({ run }: { readonly run: PlannedRun }) {
  const { day, time, offset } = plannedMoment(run.local);
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" className="lb-number">
          {day}{' '}
          <Text span inherit fw={600}>
            {time}
          </Text>{' '}
          <Text span size="xs" c="dimmed">
            {offset}
          </Text>
        </Text>
        <Text size="xs" c="dimmed" className="lb-nowrap">
          <Ago moment={run.beginsAt} focusable={false} />
        </Text>
      </Group>
      {run.notes.map((note) => (
        <Group key={note} gap={6} wrap="nowrap" align="flex-start" className="lb-run-note">
          <IconInfoCircle size={14} aria-hidden />
          <Text size="xs">{note}</Text>
        </Group>
      ))}
    </li>
  );
}
