import type { StepAction } from '../../../../shared/contract/drills.ts';
import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import { checkAnswers } from './check-answers.ts';
import { conflict, findStep, refuseStill } from './refusals.ts';
import { retried } from './retry-step.ts';

/**
 * What is written down when a person says something of a step. Throws `not-found` for an unknown one,
 * `conflict` for what does not fit how it stands, `invalid-input` for proof that does not. Pure.
 */
export function stepEvents(
  view: DrillView,
  stepId: string,
  action: StepAction,
  by: string,
): readonly DrillEventBody[] {
  const found = findStep(view, stepId);
  refuseStill(view);
  switch (action.action) {
    case 'begin':
      return begin(view, found, by);
    case 'answer':
      return answer(view, found, action, by);
    case 'skip':
      refuseGivingUp(found);
      return [{ kind: 'step-skipped', step: stepId, reason: action.reason, by }];
    case 'cannot':
      refuseGivingUp(found);
      return [{ kind: 'step-impossible', step: stepId, reason: action.reason, by }];
    case 'reopen':
      refuseReopening(found);
      return [{ kind: 'step-reopened', step: stepId, reason: action.reason, by }];
  }
}

function begin(view: DrillView, found: RunStep, by: string): readonly DrillEventBody[] {
  const { step, state } = found;
  const title = `“${step.title}”`;
  if (step.kind === 'human') {
    refuseUnready(found);
    if (state === 'running')
      throw conflict(`${title} has begun already.`, 'Answer it when it is done.');
    return [{ kind: 'step-began', step: step.id, jobId: null, by }];
  }
  if (isTriable(found)) return retried(view, found, by);
  if (state === 'ready' || state === 'running')
    throw conflict(
      `${title} is Lifeboat’s own to do, and ${state === 'ready' ? 'comes next' : 'is under way'}.`,
      'Wait until it is over.',
    );
  refuseUnready(found);
  throw conflict(`${title} is over (${state}).`, 'Only what failed is tried again.');
}

/** What Lifeboat tried and did not bring to a good end. */
function isTriable({ step, state, attempts, result }: RunStep): boolean {
  if (step.kind === 'human' || attempts === 0) return false;
  return state === 'failed' || (state === 'cannot' && result !== null);
}

function answer(
  { attachments }: DrillView,
  found: RunStep,
  said: StepAction & { action: 'answer' },
  by: string,
): readonly DrillEventBody[] {
  const { step } = found;
  if (step.kind !== 'human')
    throw conflict(
      `“${step.title}” is Lifeboat’s own to do; its result is found, not said.`,
      'Add a note if there is something to say about it.',
    );
  refuseUnready(found);
  const { passed, answers } = checkAnswers(step, said, attachments);
  const outcome = passed ? 'passed' : 'failed';
  return [{ kind: 'step-answered', step: step.id, outcome, answers, remark: said.remark, by }];
}

/** Throws unless a person may work on it now. */
function refuseUnready({ step, state, reason }: RunStep): void {
  const title = `“${step.title}”`;
  if (state === 'waiting')
    throw conflict(`${title} waits for a step before it.`, 'Do what comes before it first.');
  if (state === 'blocked')
    throw conflict(
      `${title} is blocked: ${reason ?? ''}`,
      'It opens when that is done again and passes; it can also be skipped with a reason.',
    );
  if (state === 'ready' || state === 'running' || step.kind !== 'human') return;
  throw conflict(
    `${title} is over (${state}).`,
    'Reopen it with a reason where what was said of it was wrong.',
  );
}

function refuseGivingUp(found: RunStep): void {
  const { step, state } = found;
  const title = `“${step.title}”`;
  if (step.kind === 'automatic' && step.do === 'clean-up')
    throw conflict(
      `${title} removes the scratch target and is never left out.`,
      'Begin it again where it failed.',
    );
  if (state === 'waiting' || state === 'ready' || state === 'blocked') return;
  if (state === 'running' && step.kind === 'human') return;
  if (state === 'running')
    throw conflict(`${title} is under way.`, 'Wait until it is over, or pause the run first.');
  throw conflict(
    `${title} is over (${state}), and that stands in the record.`,
    step.kind === 'human'
      ? 'Reopen it with a reason where what was said of it was wrong.'
      : 'Begin it again where it failed.',
  );
}

function refuseReopening(found: RunStep): void {
  const { step, state, by, result } = found;
  const title = `“${step.title}”`;
  const saidByPerson = by !== null && (step.kind === 'human' || result === null);
  const isOver = ['passed', 'failed', 'skipped', 'cannot'].includes(state);
  if (isOver && saidByPerson) return;
  if (isTriable(found)) throw conflict(`${title} is Lifeboat’s own.`, 'Begin it again instead.');
  throw conflict(
    isOver
      ? `${title} is ${state} by what was found, not by what a person said.`
      : `${title} is not over (${state}).`,
    'Only what a person said of a step is taken back.',
  );
}
