import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { KeyboardEvent, Ref } from 'react';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { Ago } from '../ago.tsx';
import { StatusBadge } from '../status/status-badge.tsx';
import { ClockFigure } from './clock-figure.tsx';
import { isOver } from './current-step.ts';
import { GateList } from './gate-list.tsx';
import { HumanPanel } from './human-panel.tsx';
import { MachinePanel } from './machine-panel.tsx';
import { ReopenButton } from './reopen-button.tsx';
import { TakeOn } from './take-on.tsx';
import { isSettled, stepStateText } from './step-state.ts';
import { filled, whoText } from './step-words.ts';

interface StepPanelProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly headingRef?: Ref<HTMLHeadingElement>;
  /** A person has settled the step, so that the next one can be shown. */
  readonly onAnswered: () => void;
  readonly onShow: (step: string) => void;
}

/** One step, large: what, why, who, how long, and what to do. */
export function StepPanel({ view, run, headingRef, onAnswered, onShow }: StepPanelProps) {
  const { step } = run;
  const number = view.steps.findIndex((other) => other.step.id === step.id) + 1;
  const phase = view.phases.find(({ id }) => id === step.phase);
  const subject =
    view.subjects.length > 1 ? view.subjects.find(({ id }) => id === run.subject) : undefined;
  const place = [phase?.title, `step ${number} of ${view.steps.length}`, subject?.title];
  const closed = run.state === 'waiting' || (run.state === 'blocked' && step.kind === 'human');
  return (
    <Paper component="section" aria-label="Step" withBorder p="lg" data-step={step.id}>
      <Stack gap="md">
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            {place.filter((part) => part !== undefined).join(' · ')}
          </Text>
          <Title
            order={2}
            size={24}
            lh={1.25}
            ref={headingRef}
            tabIndex={-1}
            className="lb-wrap lb-run-title"
            onKeyDown={enterForm}
          >
            {filled(step.title, view)}
          </Title>
        </Stack>
        <Group gap="sm" justify="space-between" align="flex-start">
          <Group gap="sm">
            <StatusBadge {...stepStateText(run)} />
            <Text size="sm">{doneText(view, run)}</Text>
            {run.endedAt !== null && (
              <Text size="sm" c="dimmed">
                <Ago moment={run.endedAt} />
              </Text>
            )}
          </Group>
          <StepClock view={view} run={run} />
        </Group>
        {step.why !== null && (
          <Text size="sm" c="dimmed" className="lb-wrap">
            {filled(step.why, view)}
          </Text>
        )}
        {closed && <GateList view={view} run={run} />}
        {step.kind === 'human' ? (
          <HumanPanel view={view} run={run} step={step} onAnswered={onAnswered} onShow={onShow} />
        ) : (
          <MachinePanel view={view} run={run} />
        )}
        {canReopen(view, run) && (
          <Group>
            <ReopenButton view={view} step={step.id} />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function StepClock({ view, run }: { readonly view: DrillView; readonly run: RunStep }) {
  const { minutes } = run.step;
  if (run.state !== 'running') {
    if (isSettled(run)) return null;
    return (
      <Group gap="sm" wrap="nowrap">
        {minutes !== null && (
          <Text size="sm" c="dimmed" className="lb-nowrap">
            target {formatMinutes(minutes)}
          </Text>
        )}
        {run.state === 'ready' && run.step.kind === 'human' && view.status === 'running' && (
          <TakeOn view={view} step={run.step.id} />
        )}
      </Group>
    );
  }
  const runs = view.status === 'running' || (view.kind === 'incident' && !isOver(view));
  return (
    <div className="lb-run-step-clock">
      <ClockFigure
        label="This step"
        of={view}
        ms={run.activeMs}
        runs={runs}
        targetMinutes={minutes}
        size="small"
      />
    </div>
  );
}

/** Who does it, or who did it and how long it took. */
function doneText(view: DrillView, run: RunStep): string {
  if (!isSettled(run) || run.state === 'blocked') return whoText(run, view);
  const took = run.startedAt === null ? '' : ` · took ${formatDuration(run.activeMs)}`;
  const { minutes } = run.step;
  const target = minutes === null || took === '' ? '' : `, target ${formatMinutes(minutes)}`;
  return `${run.by ?? whoText(run, view)}${took}${target}`;
}

function canReopen(view: DrillView, { step, state }: RunStep): boolean {
  if (isOver(view) || view.status === 'paused' || step.kind !== 'human') return false;
  return state === 'passed' || state === 'failed' || state === 'skipped' || state === 'cannot';
}

/** From the title, Enter leads into the form: to its first field, or else to the button that answers. */
function enterForm(event: KeyboardEvent<HTMLHeadingElement>): void {
  if (event.key !== 'Enter' || event.repeat) return;
  const form = event.currentTarget.closest('section')?.querySelector('form');
  const target =
    form?.querySelector<HTMLElement>(
      '[data-evidence]:not([data-evidence="remark"]) :is(textarea, input, button)',
    ) ?? form?.querySelector<HTMLElement>('button[type="submit"]');
  if (target === null || target === undefined) return;
  event.preventDefault();
  target.focus();
}
