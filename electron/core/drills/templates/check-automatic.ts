import type { RunKind } from '../../../../shared/model/drill-event.ts';
import type {
  AutomaticAction,
  AutomaticStep,
  DrillTemplate,
} from '../../../../shared/model/drill-template.ts';
import type { Misfit } from './misfit.ts';
import { type StepOrder, stepOrder, subjectOf } from './step-order.ts';

/** What each of Lifeboat's own steps needs of the same subject before it. */
const needs: Readonly<Partial<Record<AutomaticAction, readonly AutomaticAction[]>>> = {
  'fetch-copy': ['choose-backup'],
  decrypt: ['fetch-copy'],
  'provision-scratch': ['choose-backup'],
  restore: ['decrypt', 'provision-scratch'],
  compare: ['restore'],
  smoke: ['restore'],
};

/** Makes sense once for a subject. */
const single: ReadonlySet<AutomaticAction> = new Set([
  'choose-backup',
  'fetch-copy',
  'decrypt',
  'provision-scratch',
  'restore',
  'clean-up',
]);

/** After these, something is left that has to be removed. */
const leaving: readonly AutomaticAction[] = ['fetch-copy', 'provision-scratch'];
/** These use what clean-up removes. */
const using: ReadonlySet<AutomaticAction> = new Set([
  ...leaving,
  'decrypt',
  'restore',
  'compare',
  'smoke',
]);

/**
 * The order of Lifeboat's own steps in one kind of run, subject by subject. Only for a checklist whose
 * references are right and that has no circle.
 */
export function checkAutomatic(template: DrillTemplate, kind: RunKind): Misfit[] {
  const order = stepOrder(template, kind);
  const place = (id: string, field: string) => [
    'steps',
    template.steps.findIndex((step) => step.id === id),
    field,
  ];
  return template.subjects.flatMap((subject, index) => {
    const own = order.steps.filter(
      (step): step is AutomaticStep =>
        step.kind === 'automatic' && subjectOf(template, step) === subject.id,
    );
    return [
      ...own.flatMap((step, at) => needed(order, own, step, at).map(said(place(step.id, 'do')))),
      ...own.flatMap((step, at) => repeated(own, step, at).map(said(place(step.id, 'do')))),
      ...cleanedUp(order, own).map(said(['subjects', index, 'id'])),
    ];
  });
}

const said =
  (path: Misfit[0]) =>
  (text: string): Misfit => [path, text];

function needed(
  order: StepOrder,
  own: readonly AutomaticStep[],
  step: AutomaticStep,
  position: number,
): string[] {
  const before = order.allBefore(step.id);
  return (needs[step.do] ?? []).flatMap((action) =>
    own.slice(0, position).some((other) => other.do === action && before.has(other.id))
      ? []
      : [`The step “${step.id}” has to come after a step that does ${action} of its subject.`],
  );
}

function repeated(own: readonly AutomaticStep[], step: AutomaticStep, position: number): string[] {
  return single.has(step.do) && own.slice(0, position).some((other) => other.do === step.do)
    ? [`Of one subject, ${step.do} is done once.`]
    : [];
}

function cleanedUp(order: StepOrder, own: readonly AutomaticStep[]): string[] {
  const cleanUp = own.find((step) => step.do === 'clean-up');
  if (cleanUp === undefined)
    return own.some((step) => leaving.includes(step.do))
      ? ['What is fetched and restored of this subject is never removed: add a clean-up step.']
      : [];
  const before = order.allBefore(cleanUp.id);
  return own
    .filter((step) => using.has(step.do) && !before.has(step.id))
    .map((step) => `The clean-up “${cleanUp.id}” has to come after “${step.id}”.`);
}
