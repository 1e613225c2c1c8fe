import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { StepIcon } from './step-icon.tsx';
import { filled } from './step-words.ts';

interface FoundSoFarProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly onShow: (step: string) => void;
}

/** What Lifeboat found in the same phase, for a person who is to judge it; nothing where it found nothing. */
export function FoundSoFar({ view, run, onShow }: FoundSoFarProps) {
  const found = view.steps.filter(
    ({ step, result, subject }) =>
      step.phase === run.step.phase &&
      step.kind === 'automatic' &&
      result !== null &&
      (run.subject === null || subject === null || subject === run.subject),
  );
  if (found.length === 0) return null;
  return (
    <Stack
      gap={6}
      component="ul"
      aria-label="What Lifeboat found"
      className="lb-plain-list"
      m={0}
      p={0}
    >
      {found.map(({ step, state, result }) => (
        <Group key={step.id} component="li" gap={8} wrap="nowrap" align="flex-start">
          <StepIcon state={state} size={16} />
          <Text size="sm" className="lb-wrap">
            {result?.text ?? filled(step.title, view)}{' '}
            <Anchor
              component="button"
              type="button"
              size="sm"
              aria-label={`Show ${filled(step.title, view)}`}
              onClick={() => onShow(step.id)}
            >
              Show
            </Anchor>
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
