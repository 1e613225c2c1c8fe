import type { RunKind } from '../../../../shared/model/drill-event.ts';
import {
  type DrillTemplate,
  stepsFor,
  type TemplateStep,
} from '../../../../shared/model/drill-template.ts';

/** The steps of one kind of run, with what comes before each. */
export interface StepOrder {
  readonly steps: readonly TemplateStep[];
  /** Ids that come directly before; of this kind of run alone. */
  before(id: string): readonly string[];
  /** Ids of all that come before it, by however many others; itself too when it stands in a circle. */
  allBefore(id: string): ReadonlySet<string>;
}

/** Left out, `after` is the step before it in the file; the first has none. */
export function stepOrder(template: DrillTemplate, kind: RunKind): StepOrder {
  const steps = stepsFor(template, kind);
  const ids = new Set(steps.map(({ id }) => id));
  const direct = new Map(
    steps.map(({ id, after }, index) => {
      const previous = index === 0 ? [] : steps.slice(index - 1, index).map((step) => step.id);
      return [id, (after ?? previous).filter((other) => ids.has(other))] as const;
    }),
  );
  const before = (id: string) => direct.get(id) ?? [];
  return {
    steps,
    before,
    allBefore: (id) => {
      const seen = new Set<string>();
      const open = [...before(id)];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(...before(next));
      }
      return seen;
    },
  };
}

/** The subject of a step: what it says, and of Lifeboat's own steps the first of the template. */
export function subjectOf(template: DrillTemplate, step: TemplateStep): string | null {
  if (step.on !== undefined) return step.on;
  return step.kind === 'human' ? null : (template.subjects[0]?.id ?? null);
}
