import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { CoreParts } from '../../core-parts.ts';
import { extend } from '../run/record.ts';
import { LIFEBOAT } from '../run/step-record.ts';
import { worksHere } from '../run/works-here.ts';
import type { Asked } from './fact-answer.ts';
import { askFact } from './facts.ts';

/** Whether a fact of a run can be answered here and now. */
export function hasReadyFacts(parts: Pick<CoreParts, 'catalog'>, view: DrillView): boolean {
  return readyFacts(parts, view).length > 0;
}

/**
 * The run after every fact that is ready, and those that become ready by it, was answered. Stands in a
 * transaction, as `extend`.
 */
export function answerFacts(parts: CoreParts, run: DrillView): DrillView {
  let view = run;
  for (let facts = readyFacts(parts, view); facts.length > 0; facts = readyFacts(parts, view))
    view = extend(
      parts,
      view,
      facts.flatMap((asked) => answer(parts, asked)),
    );
  return view;
}

type Ready = Asked & { readonly stepId: string };

function readyFacts(parts: Pick<CoreParts, 'catalog'>, view: DrillView): readonly Ready[] {
  if (view.status !== 'running') return [];
  return view.steps.flatMap(({ step, subject, state }) => {
    if (step.kind !== 'fact' || state !== 'ready') return [];
    const found = view.subjects.find(({ id }) => id === subject);
    // The catalog of another installation tells nothing of a source that is not in it.
    if (found?.subject.kind !== 'source' || !worksHere(parts, found)) return [];
    return { view, step, subject: found.subject, stepId: step.id };
  });
}

function answer(parts: CoreParts, { stepId: step, ...asked }: Ready): DrillEventBody[] {
  const { passed, ...result } = askFact(parts, asked);
  return [
    { kind: 'step-began', step, jobId: null, by: LIFEBOAT },
    {
      kind: 'step-ended',
      step,
      outcome: passed ? 'passed' : 'failed',
      result: { ...result, checks: [...result.checks], figures: [] },
    },
  ];
}
