import { Button, Group, Stack, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { HumanStep } from '../../../shared/model/drill-template.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { HumanForm } from './human-form.tsx';
import { OpenScreen } from './open-screen.tsx';
import { SettledHuman } from './settled-human.tsx';
import { filled } from './step-words.ts';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface HumanPanelProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly step: HumanStep;
  readonly onAnswered: () => void;
}

/** A step of people: what to do, what is to be seen, and the form for the answer. */
export function HumanPanel({ view, run, step, onAnswered }: HumanPanelProps) {
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
      {step.opens !== null && asked && <OpenScreen view={view} run={run} opens={step.opens} />}
      {asked ? (
        <>
          {run.state === 'ready' && <TakeOn view={view} step={step.id} />}
          <HumanForm
            key={`${step.id} ${run.attempts}`}
            view={view}
            run={run}
            step={step}
            onAnswered={onAnswered}
          />
        </>
      ) : (
        <SettledHuman view={view} run={run} step={step} />
      )}
    </Stack>
  );
}

/** Says that somebody is at it, which starts the clock of the step. An answer needs no such word. */
function TakeOn({ view, step }: { readonly view: DrillView; readonly step: string }) {
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  return (
    <Group gap="sm">
      <Button
        size="compact-sm"
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate({ drill: view.id, step, by, do: { action: 'begin' } })}
      >
        Start the clock of this step
      </Button>
      <Text size="xs" c="dimmed">
        Without it, the step took from when it was asked for.
      </Text>
      {send.error !== null && <ErrorNotice error={send.error} />}
    </Group>
  );
}
