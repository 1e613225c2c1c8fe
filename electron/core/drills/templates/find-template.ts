import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { notFound } from '../../catalog/row.ts';
import type { CoreParts } from '../../core-parts.ts';
import { readTemplate, type TemplateProblem } from './read-template.ts';
import { shippedTemplate } from './shipped-templates.ts';

/** A checklist with its text, and where it is from. */
export interface TemplateText {
  readonly yaml: string;
  readonly template: DrillTemplate;
  readonly origin: 'shipped' | 'changed' | 'own';
}

/** The checklist with this id, as it is here now. Throws `not-found`. */
export function findTemplate(parts: CoreParts, id: string): DrillTemplate {
  return findTemplateText(parts, id).template;
}

/** As `findTemplate`, with its text. */
export function findTemplateText(parts: CoreParts, id: string): TemplateText {
  const found = templateTextOrNull(parts, id);
  if (found !== null) return found;
  throw notFound('checklist', id, 'List them to see their ids: lifeboat drill templates.');
}

/** One's own before the one that came with Lifeboat. Throws `template-invalid` for a stored text that does not fit. */
export function templateTextOrNull(parts: CoreParts, id: string): TemplateText | null {
  const shipped = shippedTemplate(id);
  const stored = parts.catalog.drillTemplates.get(id);
  if (stored !== null) {
    const { yaml } = stored;
    return { yaml, template: validTemplate(yaml), origin: shipped === null ? 'own' : 'changed' };
  }
  return shipped === null ? null : { ...shipped, origin: 'shipped' };
}

/** Throws `template-invalid` with the first problems. */
export function validTemplate(yaml: string): DrillTemplate {
  const { template, problems } = readTemplate(yaml);
  if (template !== null) return template;
  const told = problems.slice(0, 5).map(problemText);
  const more = problems.length > 5 ? [`${problems.length - 5} more.`] : [];
  throw new LifeboatError(
    'template-invalid',
    ['The checklist cannot be used as it is.', ...told, ...more].join(' '),
    'Correct these lines; `lifeboat drill templates check FILE` shows every problem.',
  );
}

/** “Line 12: There is no phase …” */
export function problemText({ line, text }: TemplateProblem): string {
  return line === null ? text : `Line ${line}: ${text}`;
}
