import { Button, Group, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { filled, whoText } from './step-words.ts';

interface AskedTracksProps {
  readonly view: DrillView;
  readonly asked: readonly RunStep[];
  readonly shown: string | null;
  readonly onShow: (step: string) => void;
}

/** Several steps can be done side by side: whose they are, to go from one to the other. */
export function AskedTracks({ view, asked, shown, onShow }: AskedTracksProps) {
  if (asked.length < 2) return null;
  return (
    <Group component="nav" aria-label="Asked for now" gap={6}>
      <Text size="sm" c="dimmed">
        {asked.length} steps can be done now:
      </Text>
      {asked.map((run) => (
        <Button
          key={run.step.id}
          size="compact-sm"
          variant={run.step.id === shown ? 'light' : 'default'}
          aria-current={run.step.id === shown ? 'step' : undefined}
          maw="100%"
          onClick={() => onShow(run.step.id)}
        >
          {filled(run.step.title, view)} ({whoText(run, view)})
        </Button>
      ))}
    </Group>
  );
}
