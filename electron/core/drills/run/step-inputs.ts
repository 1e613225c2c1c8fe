import type {
  DrillTemplate,
  TemplateInput,
  TemplateStep,
} from '../../../../shared/model/drill-template.ts';

const REFERENCE = /\{\{\s*([a-z][a-z0-9-]*)\s*\}\}/g;

/** Puts what was entered at the start in the places of `{{id}}`; nothing where nothing was. Pure. */
export function fillIn(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replaceAll(REFERENCE, (_, id: string) => inputs[id]?.trim() ?? '');
}

/** What a request or a command needs and nothing was entered for. Pure. */
export function emptyInputsOf(
  step: TemplateStep,
  template: DrillTemplate,
  inputs: Readonly<Record<string, string>>,
): readonly Pick<TemplateInput, 'label' | 'optional'>[] {
  return [...needed(step)]
    .filter((id) => (inputs[id] ?? '').trim() === '')
    .map(
      (id) => template.inputs.find((input) => input.id === id) ?? { label: id, optional: false },
    );
}

function needed(step: TemplateStep): ReadonlySet<string> {
  if (step.kind !== 'automatic') return new Set();
  if (step.do === 'http') return references(`${step.url}\n${step.contains ?? ''}`);
  return step.do === 'command' ? references(step.command) : new Set();
}

function references(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(REFERENCE)].flatMap(([, id]) => id ?? []));
}
