import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { CoreParts } from '../../core-parts.ts';
import { currentView, record } from '../run/record.ts';
import { LIFEBOAT } from '../run/step-record.ts';
import { askFact } from './facts.ts';

/** Answers every fact of a run that is ready, and those that become ready by it. */
export function answerFacts(parts: CoreParts, drillId: string): void {
  // Most runs have none ready, and looking takes no write lock.
  while (readyFacts(currentView(parts, drillId)).length > 0)
    record(parts, drillId, (view) => readyFacts(view).flatMap((fact) => answer(parts, view, fact)));
}

function readyFacts(view: DrillView) {
  if (view.status !== 'running') return [];
  return view.steps.flatMap(({ step, subject, state }) =>
    step.kind === 'fact' && state === 'ready' ? [{ step, subject }] : [],
  );
}

function answer(
  parts: CoreParts,
  view: DrillView,
  { step, subject }: ReturnType<typeof readyFacts>[number],
): DrillEventBody[] {
  const found = view.subjects.find(({ id }) => id === subject);
  if (found?.subject.kind !== 'source') return [];
  const { passed, ...result } = askFact(parts, { view, step, subject: found.subject });
  return [
    { kind: 'step-began', step: step.id, jobId: null, by: LIFEBOAT },
    {
      kind: 'step-ended',
      step: step.id,
      outcome: passed ? 'passed' : 'failed',
      result: { ...result, checks: [...result.checks], figures: [] },
    },
  ];
}
