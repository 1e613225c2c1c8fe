import type { RunStep, StepState } from '../../../shared/model/drill.ts';
import type { Tone } from '../status/status-badge.tsx';

/** How a step stands, in words. */
export interface StepStateText {
  readonly tone: Tone;
  readonly label: string;
}

/** Nothing of it is to come, unless a person opens it again. */
const over: ReadonlySet<StepState> = new Set(['passed', 'failed', 'skipped', 'cannot', 'blocked']);

/** Whether a run can go on past this step. */
export function isSettled({ state }: Pick<RunStep, 'state'>): boolean {
  return over.has(state);
}

/** The state of a step as a person reads it; people “do”, Lifeboat “passes”. */
export function stepStateText({ state, step }: Pick<RunStep, 'state' | 'step'>): StepStateText {
  const human = step.kind === 'human';
  switch (state) {
    case 'waiting':
      return { tone: 'unknown', label: 'Waiting' };
    case 'ready':
      return { tone: 'busy', label: human ? 'To do' : 'Next' };
    case 'running':
      return { tone: 'busy', label: human ? 'In progress' : 'Running' };
    case 'passed':
      return { tone: 'good', label: human ? 'Done' : 'Passed' };
    case 'failed':
      return { tone: 'bad', label: human ? 'Did not work' : 'Failed' };
    case 'skipped':
      return { tone: 'stopped', label: 'Skipped' };
    case 'cannot':
      return { tone: 'doubtful', label: 'Not possible' };
    case 'blocked':
      return { tone: 'doubtful', label: step.gate ? 'Closed' : 'Blocked' };
  }
}
