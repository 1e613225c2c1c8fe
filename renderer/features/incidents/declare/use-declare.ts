import { useState } from 'react';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { AffectedSource } from '../../../../shared/model/incident.ts';
import {
  assigned,
  emptyDeclaration,
  type DeclareValues,
  type StepId,
  stepIds,
} from './declare-values.ts';
import { validateDeclaration, type Problems } from './validate-declaration.ts';

interface Surroundings {
  readonly source: string | null;
  readonly affected: readonly AffectedSource[];
  readonly templates: readonly TemplateSummary[];
}

/** The state of the way to a declaration: what was answered, and the step on the screen. */
export function useDeclare({ source, affected, templates }: Surroundings) {
  const [openedMs] = useState(() => Date.now());
  const [values, setValues] = useState(() => emptyDeclaration(source, new Date(openedMs)));
  const [step, setStep] = useState<StepId>('what');
  const [errors, setErrors] = useState<Problems>({});
  const [refusals, setRefusals] = useState(0);
  const template = templates.find(({ id }) => id === values.template) ?? null;

  const change = (changes: Partial<DeclareValues>) => {
    setValues((before) => ({ ...before, ...changes }));
    setErrors({});
  };
  /** The first of these steps with something missing is shown; true when there is none. */
  const inOrder = (ids: readonly StepId[]): boolean => {
    for (const id of ids) {
      const problems = validateDeclaration(id, values, template);
      if (Object.keys(problems).length === 0) continue;
      setStep(id);
      setErrors(problems);
      setRefusals((count) => count + 1);
      return false;
    }
    return true;
  };
  const chosen = (sources: readonly string[]) => affected.filter(({ id }) => sources.includes(id));
  return {
    values,
    errors,
    step,
    refusals,
    template,
    affected,
    templates,
    /** When the questions began. */
    openedMs,
    change,
    inOrder,
    chosen: chosen(values.sources),
    chooseSources: (sources: readonly string[]) =>
      change({
        sources,
        ...(template !== null && { subjects: assigned(template, chosen(sources)) }),
      }),
    chooseTemplate: (id: string) => {
      const next = templates.find((one) => one.id === id);
      if (next === undefined) return;
      change({ template: id, subjects: assigned(next, chosen(values.sources)) });
    },
    open: (next: StepId) => {
      setErrors({});
      setStep(next);
    },
    next: () => {
      const following = stepIds[stepIds.indexOf(step) + 1];
      if (following !== undefined && inOrder([step])) setStep(following);
    },
    back: () => {
      const before = stepIds[stepIds.indexOf(step) - 1];
      if (before !== undefined) setStep(before);
    },
  };
}

export type DeclareState = ReturnType<typeof useDeclare>;
