import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import { isSettled } from './step-standings.ts';

/** Who is to act. A paused run waits for who resumes it. Pure. */
export function waitsFor(
  run: Pick<DrillView, 'status' | 'unattended' | 'steps'>,
): DrillView['waitsFor'] {
  if (run.status === 'finished' || run.status === 'abandoned') return 'nobody';
  if (run.status === 'paused') return 'people';
  if (machineSteps(run.steps).some(({ state }) => state === 'ready' || state === 'running'))
    return 'machine';
  return endsByItself(run) ? 'machine' : 'people';
}

/**
 * Whether a run that nobody attends has come to its end: Lifeboat has nothing left to do, and there is
 * nothing left for people either or a step of Lifeboat's failed. Pure.
 */
export function endsByItself(run: Pick<DrillView, 'status' | 'unattended' | 'steps'>): boolean {
  if (run.status !== 'running' || !run.unattended) return false;
  const own = machineSteps(run.steps);
  if (own.some(({ state }) => state === 'ready' || state === 'running')) return false;
  return (
    run.steps.every(({ state }) => isSettled(state)) || own.some(({ state }) => state === 'failed')
  );
}

function machineSteps(steps: readonly RunStep[]): readonly RunStep[] {
  return steps.filter(({ step }) => step.kind !== 'human');
}
