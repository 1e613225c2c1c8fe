import { Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMinutes } from '../../../shared/format/span.ts';
import type { DrillView, RunPhase, RunStep } from '../../../shared/model/drill.ts';
import { StepIcon } from './step-icon.tsx';
import { stepStateText } from './step-state.ts';
import { filled, whoText } from './step-words.ts';

interface RunRailProps {
  readonly view: DrillView;
  /** Id of the step on the screen. */
  readonly shown: string | null;
  readonly onShow: (step: string) => void;
}

/** All phases with their steps, and how each of them stands. */
export function RunRail({ view, shown, onShow }: RunRailProps) {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown !== null) scrollTo(rail.current, shown);
  }, [shown]);
  return (
    <Paper
      component="nav"
      ref={rail}
      aria-label="Phases and steps"
      withBorder
      p="sm"
      className="lb-run-rail"
    >
      <Stack gap="md">
        {view.phases.map((phase) => {
          const steps = view.steps.filter(({ step }) => step.phase === phase.id);
          if (steps.length === 0) return null;
          return (
            <section key={phase.id} aria-label={phase.title}>
              <PhaseHead phase={phase} />
              <ol className="lb-plain-list lb-run-steps">
                {steps.map((step) => (
                  <li key={step.step.id}>
                    <StepEntry
                      view={view}
                      step={step}
                      current={step.step.id === shown}
                      onShow={() => onShow(step.step.id)}
                    />
                  </li>
                ))}
              </ol>
            </section>
          );
        })}
      </Stack>
    </Paper>
  );
}

/** Brings a step into the rail's own window; the screen stays where it is. */
function scrollTo(rail: HTMLElement | null, step: string): void {
  const entry = rail?.querySelector<HTMLElement>(`[data-entry="${step}"]`);
  if (rail === null || entry === null || entry === undefined) return;
  const above = entry.offsetTop - rail.offsetTop;
  const isInSight =
    above >= rail.scrollTop && above + entry.offsetHeight <= rail.scrollTop + rail.clientHeight;
  if (!isInSight) rail.scrollTop = above - rail.clientHeight / 3;
}

function PhaseHead({ phase }: { readonly phase: RunPhase }) {
  const { title, minutes, endedAt, activeMs } = phase;
  const took = endedAt === null ? null : `took ${formatDuration(activeMs)}`;
  const target = minutes === null ? null : `target ${formatMinutes(minutes)}`;
  const words = [took, target].filter((part) => part !== null).join(' · ');
  return (
    <Stack gap={0} mb={4} px={8}>
      <Text size="sm" fw={700}>
        {title}
      </Text>
      {words !== '' && (
        <Text size="xs" c="dimmed" className="lb-number">
          {words}
        </Text>
      )}
    </Stack>
  );
}

interface StepEntryProps {
  readonly view: DrillView;
  readonly step: RunStep;
  readonly current: boolean;
  readonly onShow: () => void;
}

function StepEntry({ view, step, current, onShow }: StepEntryProps) {
  const { label } = stepStateText(step);
  return (
    <UnstyledButton
      className="lb-run-step"
      aria-current={current ? 'step' : undefined}
      data-state={step.state}
      data-entry={step.step.id}
      onClick={onShow}
    >
      <StepIcon state={step.state} />
      <span>
        <Text component="span" fz={13} lh={1.3} display="block" fw={current ? 600 : 400}>
          {filled(step.step.title, view)}
        </Text>
        <Text component="span" size="xs" c="dimmed" display="block">
          {step.step.kind === 'human' ? `${label} · ${whoText(step, view)}` : label}
        </Text>
      </span>
    </UnstyledButton>
  );
}
