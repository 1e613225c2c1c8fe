import { Stack, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { HumanStep } from '../../../shared/model/drill-template.ts';
import { FoundSoFar } from './found-so-far.tsx';
import { HumanForm } from './human-form.tsx';
import { OpenScreen } from './open-screen.tsx';
import { SettledHuman } from './settled-human.tsx';
import { filled } from './step-words.ts';

interface HumanPanelProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly step: HumanStep;
  readonly onAnswered: () => void;
  readonly onShow: (step: string) => void;
}

/** A step of people: what to do, what is to be seen, and the form for the answer. */
export function HumanPanel({ view, run, step, onAnswered, onShow }: HumanPanelProps) {
  const asked = (run.state === 'ready' || run.state === 'running') && view.status === 'running';
  return (
    <Stack gap="md">
      <Text className="lb-run-instruction">{filled(step.instruction, view)}</Text>
      {step.expect !== null && (
        <div className="lb-run-expected">
          <Text size="xs" fw={700} c="dimmed">
            Expected
          </Text>
          <Text className="lb-wrap">{filled(step.expect, view)}</Text>
        </div>
      )}
      {asked && <FoundSoFar view={view} run={run} onShow={onShow} />}
      {step.opens !== null && asked && <OpenScreen view={view} run={run} opens={step.opens} />}
      {asked ? (
        <HumanForm
          key={`${step.id} ${run.attempts}`}
          view={view}
          run={run}
          step={step}
          onAnswered={onAnswered}
        />
      ) : (
        <SettledHuman view={view} run={run} step={step} />
      )}
    </Stack>
  );
}
