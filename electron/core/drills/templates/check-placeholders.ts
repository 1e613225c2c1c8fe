import type { DrillTemplate, TemplateStep } from '../../../../shared/model/drill-template.ts';
import type { Misfit } from './misfit.ts';

/** Every `{{…}}` in a request or a command names an input of the checklist. Texts for people hold what they like. */
export function checkPlaceholders(template: DrillTemplate): Misfit[] {
  return template.steps.flatMap((step, index) =>
    filledTexts(step).flatMap(([field, text]) =>
      unknownIn(template, text).map((said): Misfit => [['steps', index, field], said]),
    ),
  );
}

function filledTexts(step: TemplateStep): (readonly [string, string])[] {
  if (step.kind !== 'automatic') return [];
  if (step.do === 'command') return [['command', step.command]];
  if (step.do !== 'http') return [];
  return [
    ['url', step.url],
    ['contains', step.contains ?? ''],
  ];
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
