import type { DrillView, RunStep } from '../../../../shared/model/drill.ts';
import { stepsFor } from '../../../../shared/model/drill-template.ts';

/** What a gate waits for, in words: the steps before it that have not passed. */
export function missingBefore(view: DrillView, { step }: RunStep): string {
  const order = stepsFor(view.template, view.kind).map(({ id }) => id);
  const before = step.after ?? order.slice(0, order.indexOf(step.id)).slice(-1);
  const missing = view.steps
    .filter((run) => before.includes(run.step.id) && run.state !== 'passed')
    .map((run) => `“${run.step.title}”`);
  return new Intl.ListFormat('en').format(missing);
}
