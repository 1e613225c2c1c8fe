import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { notFound } from '../../catalog/row.ts';

export function conflict(message: string, hint: string): LifeboatError {
  return new LifeboatError('conflict', message, hint);
}

export function invalid(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}

/** A run as errors call it. */
export function nounOf({ kind }: Pick<DrillView, 'kind'>): 'drill' | 'incident' {
  return kind;
}

/** Throws `conflict` once the run is over. */
export function refuseOver(view: DrillView): void {
  if (view.status !== 'finished' && view.status !== 'abandoned') return;
  throw conflict(
    `The ${nounOf(view)} “${view.title}” is over (${view.status}).`,
    'Nothing is changed any more; notes, files and a review can still be added.',
  );
}

/** Throws `conflict` while the run is paused, and once it is over. */
export function refuseStill(view: DrillView): void {
  refuseOver(view);
  if (view.status !== 'paused') return;
  throw conflict(
    `The ${nounOf(view)} “${view.title}” is paused.`,
    `Go on with: lifeboat drill resume ${view.id}.`,
  );
}

/** Throws `not-found`. */
export function findStep(view: DrillView, id: string): RunStep {
  const found = view.steps.find(({ step }) => step.id === id);
  if (found !== undefined) return found;
  throw notFound('step', id, `The steps are ${view.steps.map(({ step }) => step.id).join(', ')}.`);
}
