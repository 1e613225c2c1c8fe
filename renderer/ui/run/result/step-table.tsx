import { Accordion, Group, Stack, Text } from '@mantine/core';
import { formatDuration } from '../../../../shared/format/duration.ts';
import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import { SettledHuman } from '../settled-human.tsx';
import { StepIcon } from '../step-icon.tsx';
import { StepResultView } from '../step-result.tsx';
import { stepStateText } from '../step-state.ts';
import { filled, whoText } from '../step-words.ts';

/** Each step with its result, opened on demand with its proof. */
export function StepTable({ view }: { readonly view: DrillView }) {
  return (
    <Accordion multiple variant="default" chevronPosition="right" order={3}>
      {view.steps.map((run) => (
        <Accordion.Item key={run.step.id} value={run.step.id}>
          <Accordion.Control py={4}>
            <StepLine view={view} run={run} />
          </Accordion.Control>
          <Accordion.Panel>
            <Proof view={view} run={run} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

interface StepProps {
  readonly view: DrillView;
  readonly run: RunStep;
}

function StepLine({ view, run }: StepProps) {
  const took = run.startedAt === null ? '' : ` · ${formatDuration(run.activeMs)}`;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <StepIcon state={run.state} />
      <div>
        <Text size="sm">{filled(run.step.title, view)}</Text>
        <Text size="xs" c="dimmed">
          {stepStateText(run).label} · {run.by ?? whoText(run, view)}
          {took}
        </Text>
      </div>
    </Group>
  );
}

function Proof({ view, run }: StepProps) {
  const { step, result, reason } = run;
  if (step.kind === 'human') return <SettledHuman view={view} run={run} step={step} />;
  return (
    <Stack gap="sm">
      <Text size="sm" className="lb-wrap">
        {result?.text ?? reason ?? 'It did not come to this step.'}
      </Text>
      {result !== null && <StepResultView result={result} />}
    </Stack>
  );
}
