import { useState } from 'react';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { subjectProblems, type StartValues } from './start-values.ts';
import { suggestSubjects, suggestTemplate, type Ground } from './suggest.ts';

export const startSteps = ['template', 'subjects', 'people', 'check'] as const;
export type StartStep = (typeof startSteps)[number];

/** What the address of the screen asks for. */
export interface Asked {
  readonly template: string | null;
  readonly source: string | null;
  readonly backup: string | null;
}

export interface Start {
  readonly step: StartStep;
  readonly values: StartValues;
  readonly template: TemplateSummary | null;
  /** What is missing on the step that was to be left, by field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly ground: Ground;
  readonly change: (part: Partial<StartValues>) => void;
  readonly chooseTemplate: (id: string) => void;
  readonly open: (step: StartStep) => void;
  /** To the next step, unless something is missing on this one. */
  readonly next: () => void;
  readonly back: () => void;
}

/** The questions before a drill, with answers suggested for all of them. */
export function useStart(
  templates: readonly TemplateSummary[],
  ground: Ground,
  asked: Asked,
): Start {
  const find = (id: string | null) => templates.find((one) => one.id === id) ?? null;
  const [values, setValues] = useState<StartValues>(() => {
    const template = find(suggestTemplate(templates, ground, asked));
    return {
      template: template?.id ?? null,
      subjects: template === null ? {} : suggestSubjects(template, ground, asked),
      people: {},
      inputs: {},
      lead: '',
      title: '',
    };
  });
  const [step, setStep] = useState<StartStep>(asked.template === null ? 'template' : 'subjects');
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const template = find(values.template);

  const open = (to: StartStep) => {
    const onwards = startSteps.indexOf(to) > startSteps.indexOf('subjects');
    const found = onwards && template !== null ? subjectProblems(template, values.subjects) : {};
    setProblems(found);
    setStep(Object.keys(found).length === 0 ? to : 'subjects');
  };
  const beside = (by: number) => startSteps[startSteps.indexOf(step) + by];
  return {
    step,
    values,
    template,
    problems,
    ground,
    change: (part) => {
      setProblems({});
      setValues((before) => ({ ...before, ...part }));
    },
    chooseTemplate: (id) => {
      const chosen = find(id);
      if (chosen === null) return;
      setValues((before) => ({
        ...before,
        template: id,
        subjects: suggestSubjects(chosen, ground, asked),
      }));
    },
    open,
    next: () => {
      const to = beside(1);
      if (to !== undefined) open(to);
    },
    back: () => {
      const to = beside(-1);
      if (to !== undefined) open(to);
    },
  };
}
