import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { JobProgressBar } from '../job/job-progress-bar.tsx';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { isOver } from './current-step.ts';
import { StepResultView } from './step-result.tsx';
import { filled, machineText } from './step-words.ts';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface MachinePanelProps {
  readonly view: DrillView;
  readonly run: RunStep;
}

/** A step of Lifeboat's own: what it is, how far it is, what came of it. */
export function MachinePanel({ view, run }: MachinePanelProps) {
  const text = machineText(run.step);
  return (
    <Stack gap="md">
      {text !== null && <Text className="lb-run-instruction">{text}</Text>}
      {run.state === 'running' && run.jobId !== null && (
        <JobProgressBar jobId={run.jobId} what={filled(run.step.title, view)} waits="Beginning" />
      )}
      {run.state === 'ready' && <Text>Lifeboat begins with this by itself.</Text>}
      <Outcome view={view} run={run} />
    </Stack>
  );
}

function Outcome({ view, run }: MachinePanelProps) {
  const { state, result } = run;
  switch (state) {
    case 'failed':
      return <Failed view={view} run={run} />;
    case 'cannot':
    case 'blocked':
    case 'skipped':
      return (
        <Stack gap="sm">
          <Alert
            color="yellow"
            icon={<IconInfoCircle />}
            title={run.reason ?? result?.text ?? 'No reason was given.'}
          >
            {result?.hint ?? undefined}
          </Alert>
          {result !== null && <StepResultView result={result} />}
        </Stack>
      );
    case 'passed':
      return result === null ? null : (
        <Stack gap="sm">
          <Text>{result.text}</Text>
          {result.hint !== null && <Text c="dimmed">{result.hint}</Text>}
          <StepResultView result={result} />
        </Stack>
      );
    case 'running':
    case 'ready':
    case 'waiting':
      return null;
  }
}

function Failed({ view, run }: MachinePanelProps) {
  const { result } = run;
  return (
    <Stack gap="md">
      <Alert
        color="red"
        icon={<IconAlertTriangle />}
        title={result?.text ?? 'The step failed.'}
        role="alert"
      >
        <Text size="sm" className="lb-wrap">
          {result?.hint ?? 'Look at the timeline and at the log of the job, then try again.'}
        </Text>
      </Alert>
      {!isOver(view) && (
        <Group>
          <TryAgain view={view} step={run.step.id} size="md" />
        </Group>
      )}
      {result !== null && <StepResultView result={result} />}
    </Stack>
  );
}

interface TryAgainProps {
  readonly view: DrillView;
  readonly step: string;
  readonly size: 'md' | 'compact-sm';
}

/** Has Lifeboat do a step once more. */
export function TryAgain({ view, step, size }: TryAgainProps) {
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  return (
    <Stack gap="sm">
      <Button
        size={size}
        variant={size === 'md' ? 'filled' : 'default'}
        loading={send.isPending}
        disabled={view.status === 'paused'}
        onClick={() => send.mutate({ drill: view.id, step, by, do: { action: 'begin' } })}
      >
        Try again
      </Button>
      {send.error !== null && <ErrorNotice error={send.error} />}
    </Stack>
  );
}
