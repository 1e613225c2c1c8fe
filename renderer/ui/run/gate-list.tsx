import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { stepsFor } from '../../../shared/model/drill-template.ts';
import { StepIcon } from './step-icon.tsx';
import { stepStateText } from './step-state.ts';
import { filled } from './step-words.ts';

interface GateListProps {
  readonly view: DrillView;
  readonly run: RunStep;
}

/** Why a step is not open yet, with each step that it waits for. */
export function GateList({ view, run }: GateListProps) {
  const missing = stepsBefore(view, run).filter(({ state }) => state !== 'passed');
  const title = run.step.gate
    ? 'This gate is closed until everything before it passed.'
    : 'This comes later.';
  return (
    <Alert
      color={run.step.gate ? 'yellow' : 'gray'}
      icon={<IconLock />}
      title={run.reason ?? title}
    >
      {missing.length > 0 && (
        <Stack gap={6} component="ul" className="lb-plain-list" m={0} p={0}>
          {missing.map((step) => (
            <Group key={step.step.id} component="li" gap={8} wrap="nowrap" align="flex-start">
              <StepIcon state={step.state} size={16} />
              <Text size="sm">
                {filled(step.step.title, view)}: {stepStateText(step).label.toLowerCase()}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Alert>
  );
}

/** The steps that a step comes after: named ones, else the one before it in this kind of run. */
function stepsBefore(view: DrillView, { step }: RunStep): readonly RunStep[] {
  const order = stepsFor(view.template, view.kind).map(({ id }) => id);
  const before = step.after ?? order.slice(0, order.indexOf(step.id)).slice(-1);
  return view.steps.filter((one) => before.includes(one.step.id));
}
