import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import { isSettled } from './step-state.ts';

/** Steps that people are asked for now, what was begun first. */
export function askedSteps({ steps }: Pick<DrillView, 'steps'>): readonly RunStep[] {
  const human = steps.filter(({ step }) => step.kind === 'human');
  return [
    ...human.filter(({ state }) => state === 'running'),
    ...human.filter(({ state }) => state === 'ready'),
  ];
}

/** What Lifeboat is at, or does next; null when nothing is its own to do. */
export function machineStep({ steps }: Pick<DrillView, 'steps'>): RunStep | null {
  const own = steps.filter(({ step }) => step.kind !== 'human');
  return (
    own.find(({ state }) => state === 'running') ??
    own.find(({ state }) => state === 'ready') ??
    null
  );
}

/** Steps of Lifeboat's own that failed and can be tried again. */
export function failedMachineSteps({ steps }: Pick<DrillView, 'steps'>): readonly RunStep[] {
  return steps.filter(({ step, state }) => step.kind !== 'human' && state === 'failed');
}

/** The step that a person should see: what is asked of people, else what Lifeboat does, else what is closed. */
export function currentStep(view: Pick<DrillView, 'steps'>): RunStep | null {
  return (
    askedSteps(view)[0] ??
    machineStep(view) ??
    view.steps.find(({ state }) => state === 'waiting') ??
    null
  );
}

/** True when no step is left to anybody, so that the run can be finished. */
export function isAllSettled({ steps }: Pick<DrillView, 'steps'>): boolean {
  return steps.every(isSettled);
}

/** Whether the run is over. */
export function isOver({ status }: Pick<DrillView, 'status'>): boolean {
  return status === 'finished' || status === 'abandoned';
}
