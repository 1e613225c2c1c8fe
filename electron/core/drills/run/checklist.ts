import type { DrillTemplate, TemplateStep } from '../../../../shared/model/drill-template.ts';
import type { RunKind, RunSubject } from '../../../../shared/model/drill-event.ts';
import { stepOrder, subjectOf } from '../templates/step-order.ts';
import { emptyInputsOf } from './step-inputs.ts';

/** A step with what follows for it from the checklist and from how the run was started. */
export interface ListedStep {
  readonly step: TemplateStep;
  /** The subject it is about; null when it is about none. */
  readonly subject: string | null;
  /** Ids of the steps before it that are in this kind of run. */
  readonly before: readonly string[];
  /** Why it was out of the question from the start; null when it was not. */
  readonly leftOut: string | null;
  /** False when it was left out and the checklist allows that: nothing is missing without it. */
  readonly required: boolean;
}

interface Beginning {
  readonly run: RunKind;
  readonly template: DrillTemplate;
  readonly subjects: Readonly<Record<string, RunSubject>>;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The steps of a run in the order of the file, by id. Pure. */
export function checklistOf(beginning: Beginning): ReadonlyMap<string, ListedStep> {
  const { template, run } = beginning;
  const order = stepOrder(template, run);
  return new Map(
    order.steps.map((step) => {
      const subject = subjectOf(template, step);
      const before = order.before(step.id);
      return [step.id, { step, subject, before, ...left(step, subject, beginning) }];
    }),
  );
}

function left(
  step: TemplateStep,
  subjectId: string | null,
  { template, subjects, inputs }: Beginning,
): Pick<ListedStep, 'leftOut' | 'required'> {
  if (subjectId !== null) {
    const subject = subjects[subjectId];
    if (subject?.kind !== 'source') {
      const optional = template.subjects.find(({ id }) => id === subjectId)?.optional ?? false;
      return { leftOut: subject?.reason ?? 'Nothing was named for it.', required: !optional };
    }
  }
  const empty = emptyInputsOf(step, template, inputs);
  const [first] = empty;
  if (first === undefined) return { leftOut: null, required: true };
  return {
    leftOut: `“${first.label}” was left empty at the start.`,
    required: !empty.every(({ optional }) => optional),
  };
}
