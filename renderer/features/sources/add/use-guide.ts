import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAction } from '../../../api/use-call.ts';
import type { AddSourceValues } from './add-source-values.ts';
import { suggestedName } from './describe-values.ts';
import { initialValues, type GuideStart } from './guide-start.ts';
import { stepsFor, type StepId } from './guide-steps.ts';
import { toNewSource } from './to-new-source.ts';
import { validateStep } from './validate-source.ts';

/** Fields that a look at the source does not depend on. */
const unseen = new Set(['name', 'environment', 'compression', 'encrypted']);

/** The state of the guide: values, the step on the screen, and the look at what was described. */
export function useGuide(start: GuideStart) {
  const test = useAction('sources.testDraft');
  const form = useForm<AddSourceValues>({ initialValues: initialValues(start) });
  const [step, setStep] = useState<StepId>(start.step);
  const [refusals, setRefusals] = useState(0);
  const [visited, setVisited] = useState<ReadonlySet<StepId>>(() => seenBefore(start));
  const { values, errors } = form;
  const steps = stepsFor(values.engine);

  const change = (changes: Partial<AddSourceValues>) => {
    const fields = Object.keys(changes);
    form.setValues(changes);
    form.setErrors(
      Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field))),
    );
    if (fields.some((field) => !unseen.has(field))) test.reset();
  };
  const look = () => {
    const source = toNewSource(values);
    if (source !== null) test.mutate(source);
  };
  /** Shows a step, or the one before it that something is missing from. */
  const open = (next: StepId) => {
    setStep(next);
    setVisited((before) => new Set(before).add(next));
    form.setErrors({});
    if (next === 'test') firstProblem(['what', 'where', 'address']);
    if (next === 'storage' && values.name === '') form.setFieldValue('name', suggestedName(values));
  };
  /** The first of these steps with a problem, which is shown; null when all are in order. */
  const firstProblem = (ids: readonly StepId[]): StepId | null => {
    for (const id of ids.filter((id) => steps.includes(id))) {
      const problems = validateStep(id, values);
      if (Object.keys(problems).length === 0) continue;
      setStep(id);
      form.setErrors(problems);
      setRefusals((count) => count + 1);
      return id;
    }
    return null;
  };
  const next = () => {
    const following = steps[steps.indexOf(step) + 1];
    if (following !== undefined && firstProblem([step]) === null) open(following);
  };
  const back = () => {
    const before = steps[steps.indexOf(step) - 1];
    if (before !== undefined) open(before);
  };
  return {
    values,
    errors,
    change,
    steps,
    step,
    visited,
    /** How often something was missing, so that the focus can go to it. */
    refusals,
    open,
    next,
    back,
    firstProblem,
    test,
    look,
  };
}

export type GuideState = ReturnType<typeof useGuide>;

function seenBefore({ values, step }: GuideStart): ReadonlySet<StepId> {
  const steps = stepsFor(values.engine ?? null);
  return new Set(steps.slice(0, steps.indexOf(step) + 1));
}
