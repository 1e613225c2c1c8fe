import { Stack, Text } from '@mantine/core';
import type { DrillView, RunPhase } from '../../../shared/model/drill.ts';
import { ClockFigure } from './clock-figure.tsx';
import { isOver } from './current-step.ts';
import { isSettled } from './step-state.ts';

/** The clocks of the whole, of the recovery and of the phase; they stay in sight while the screen is scrolled. */
export function ClockStrip({ view }: { readonly view: DrillView }) {
  const runs = view.status === 'running' || (view.kind === 'incident' && !isOver(view));
  const phase = currentPhase(view);
  const done = view.steps.filter(isSettled).length;
  return (
    <section className="lb-run-clocks" aria-label="Clocks">
      <div>
        <ClockFigure
          label="Whole"
          of={view}
          ms={view.activeMs}
          runs={runs}
          targetMinutes={wholeMinutes(view.phases)}
        />
        <ClockFigure
          label="Recovery"
          of={view}
          ms={view.rto.measuredMs ?? 0}
          runs={runs && recoveryRuns(view)}
          targetMinutes={view.rto.targetMinutes}
          none={view.rto.measuredMs === null ? 'has not begun' : null}
        />
        <ClockFigure
          label={phase === null ? 'Phase' : `Phase: ${phase.title}`}
          of={view}
          ms={phase?.activeMs ?? 0}
          runs={runs && phase !== null && phase.startedAt !== null && phase.endedAt === null}
          targetMinutes={phase?.minutes ?? null}
          none={phase === null || phase.startedAt === null ? 'has not begun' : null}
        />
        <Stack gap={2} align="flex-end">
          <Text size="xs" c="dimmed" fw={600}>
            Steps
          </Text>
          <Text fz={26} fw={600} lh={1.15} className="lb-number lb-nowrap">
            {done} / {view.steps.length}
          </Text>
        </Stack>
      </div>
    </section>
  );
}

/** The phase that is under way; between two of them the next. */
export function currentPhase({
  phases,
  steps,
}: Pick<DrillView, 'phases' | 'steps'>): RunPhase | null {
  const hasSteps = ({ id }: RunPhase) =>
    steps.some((step) => step.step.phase === id && !isSettled(step));
  return (
    phases.find((phase) => phase.startedAt !== null && phase.endedAt === null && hasSteps(phase)) ??
    phases.find(hasSteps) ??
    phases.at(-1) ??
    null
  );
}

/** The recovery goes on while a phase that counts has something left. */
function recoveryRuns({ phases, steps }: DrillView): boolean {
  return phases.some(
    ({ id, counts }) => counts && steps.some((step) => step.step.phase === id && !isSettled(step)),
  );
}

function wholeMinutes(phases: readonly RunPhase[]): number | null {
  const known = phases.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  return known.length === 0 ? null : known.reduce((sum, minutes) => sum + minutes, 0);
}
