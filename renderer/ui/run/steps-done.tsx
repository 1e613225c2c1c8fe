import { Group, Progress, Text } from '@mantine/core';
import type { DrillSummary } from '../../../shared/model/drill.ts';

/** How many steps of a run are over, as a bar and in words. */
export function StepsDone({ steps, stepsDone }: Pick<DrillSummary, 'steps' | 'stepsDone'>) {
  return (
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
  );
}
