import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { AutomaticAction } from '../../../../shared/model/drill-template.ts';

/** These look at the scratch target, and need it back when it was removed meanwhile. */
const LOOKING = new Set<AutomaticAction>(['compare', 'smoke', 'http', 'command']);

/**
 * Lets Lifeboat try a step of its own again. Where the scratch target that it looks at was cleaned up, the
 * restore is done again too, and what looked at it before; the clean-up comes once more at the end. Pure.
 */
export function retried(
  view: DrillView,
  { step, subject }: RunStep,
  by: string,
): readonly DrillEventBody[] {
  const again = new Set([step.id, ...goneWith(view, step.id, subject)]);
  return view.steps
    .filter((other) => again.has(other.step.id))
    .map((other) => ({
      kind: 'step-reopened',
      step: other.step.id,
      reason: other.step.id === step.id ? 'Tried again.' : `“${step.title}” is tried again.`,
      by,
    }));
}

function goneWith(view: DrillView, stepId: string, subjectId: string | null): readonly string[] {
  const own = view.steps.filter(({ subject }) => subject === subjectId);
  const step = own.find((other) => other.step.id === stepId)?.step;
  if (step?.kind !== 'automatic' || step.do === 'clean-up') return [];
  const scratch = view.subjects.find(({ id }) => id === subjectId)?.scratch ?? null;
  const looks = LOOKING.has(step.do) && scratch === null;
  return own.flatMap(({ step: other, state }) => {
    if (other.kind !== 'automatic' || state !== 'passed') return [];
    const again = other.do === 'clean-up' || (looks && isOfScratch(other.do));
    return again ? [other.id] : [];
  });
}

function isOfScratch(action: AutomaticAction): boolean {
  return action === 'restore' || action === 'compare';
}
