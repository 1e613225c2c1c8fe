import type {
  DrillTemplate,
  HumanStep,
  TemplateStep,
} from '../../../../../shared/model/drill-template.ts';

/** Who does a step. */
export function doerText({ roles }: DrillTemplate, step: TemplateStep): string {
  if (step.kind === 'automatic') return 'Lifeboat, by itself';
  if (step.kind === 'fact') return 'Lifeboat, from its catalog';
  return roles.find(({ id }) => id === step.role)?.title ?? 'Whoever leads';
}

const kinds = {
  text: 'in words',
  figure: 'a figure',
  file: 'a file',
  screenshot: 'a picture of the screen',
  choice: 'a choice',
} as const;

/** `Rows of the orders table (a figure, rows)` */
export function evidenceText({
  label,
  kind,
  unit,
  required,
}: HumanStep['evidence'][number]): string {
  const words = [kinds[kind], ...(unit === null ? [] : [unit]), ...(required ? [] : ['optional'])];
  return `${label} (${words.join(', ')})`;
}

/** What has to be over before a step; null where it is simply the step before it. */
export function afterText({ steps }: DrillTemplate, { after, gate }: TemplateStep): string | null {
  if (after === undefined) return gate ? 'Opens only when the step before it passed.' : null;
  if (after.length === 0) return 'Can be done at any time.';
  const titles = after.map((id) => steps.find((step) => step.id === id)?.title ?? id);
  return gate ? `Opens only when passed: ${titles.join(', ')}.` : `After: ${titles.join(', ')}.`;
}
