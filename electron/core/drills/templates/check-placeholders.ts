import type { DrillTemplate, TemplateStep } from '../../../../shared/model/drill-template.ts';
import type { Misfit } from './misfit.ts';

/** Every `{{…}}` in a step names an input of the checklist. */
export function checkPlaceholders(template: DrillTemplate): Misfit[] {
  return template.steps.flatMap((step, index) =>
    textsOf(step).flatMap(([field, text]) =>
      unknownIn(template, text).map((said): Misfit => [['steps', index, field], said]),
    ),
  );
}

function textsOf(step: TemplateStep): (readonly [string, string])[] {
  const own = [['title', step.title] as const];
  if (step.kind === 'human')
    return [
      ...own,
      ['instruction', step.instruction],
      ...(step.expect === null ? [] : [['expect', step.expect] as const]),
    ];
  if (step.kind === 'fact') return own;
  if (step.do === 'http') return [...own, ['url', step.url]];
  return step.do === 'command' ? [...own, ['command', step.command]] : own;
}

function unknownIn({ inputs }: DrillTemplate, text: string): string[] {
  const named = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
  const unknown = named.filter((name) => !inputs.some(({ id }) => id === name));
  const left = text.replace(/\{\{[^{}]*\}\}/g, '');
  return [
    ...unknown.map((name) => `There is no input “${name}”.`),
    ...(left.includes('{{') ? ['A placeholder is written as {{input}}.'] : []),
  ];
}
