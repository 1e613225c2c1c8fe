import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { DeclareValues, StepId } from './declare-values.ts';

/** What is missing in a step, by field. */
export type Problems = Readonly<Record<string, string>>;

export function validateDeclaration(
  step: StepId,
  values: DeclareValues,
  template: TemplateSummary | null,
): Problems {
  switch (step) {
    case 'what':
      return {
        ...(values.what.trim() === '' && { what: 'Say in a sentence what is wrong.' }),
        ...noticedProblem(values.noticed),
      };
    case 'sources':
      return values.sources.length === 0 ? { sources: 'Choose what is affected.' } : {};
    case 'outlook':
    case 'people':
      return {};
    case 'checklist':
      return template === null
        ? { template: 'Choose the checklist that fits best.' }
        : subjectProblems(values, template);
  }
}

function noticedProblem(noticed: string): Problems {
  const atMs = new Date(noticed).getTime();
  if (Number.isNaN(atMs)) return { noticed: 'When was it noticed? A rough time will do.' };
  return atMs > Date.now() ? { noticed: 'This is in the future.' } : {};
}

function subjectProblems(
  { subjects }: DeclareValues,
  template: TemplateSummary,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { id, optional } of template.subjects)
    if (!optional && (subjects[id] ?? '') === '')
      problems[id] = 'This checklist needs a source here. Choose another checklist if none fits.';
  const some = template.subjects.some(({ id }) => (subjects[id] ?? '') !== '');
  const [first] = template.subjects;
  if (!some && first !== undefined) problems[first.id] = 'Choose at least one source.';
  return problems;
}
