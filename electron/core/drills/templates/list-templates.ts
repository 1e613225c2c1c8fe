import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { DrillTemplate, TemplateStep } from '../../../../shared/model/drill-template.ts';
import type { CoreParts } from '../../core-parts.ts';
import { findTemplateText, type TemplateText } from './find-template.ts';
import { shippedTemplates } from './shipped-templates.ts';

/** Every checklist by its title: those that came with Lifeboat, and one's own. */
export function templateSummaries(parts: CoreParts): TemplateSummary[] {
  const stored = parts.catalog.drillTemplates.list().map(({ id }) => id);
  return [...new Set([...shippedTemplates().keys(), ...stored])]
    .map((id) => summaryOfText(findTemplateText(parts, id)))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** What a list shows, with the text and its content. */
export function wholeTemplate(text: TemplateText): CallOutput<'templates.get'> {
  return { ...summaryOfText(text), yaml: text.yaml, content: text.template };
}

function summaryOfText({ template, origin }: TemplateText): TemplateSummary {
  const count = (kind: TemplateStep['kind']) =>
    template.steps.filter((step) => step.kind === kind).length;
  return {
    id: template.id,
    version: template.version,
    title: template.title,
    text: template.text,
    use: template.use,
    everyMonths: template.everyMonths,
    objectives: template.objectives,
    subjects: template.subjects,
    roles: template.roles,
    inputs: template.inputs,
    origin,
    steps: { automatic: count('automatic'), fact: count('fact'), human: count('human') },
    minutes: sumOfPhases(template),
  };
}

function sumOfPhases({ phases }: DrillTemplate): number | null {
  const targets = phases.flatMap(({ minutes }) => minutes ?? []);
  return targets.length === 0 ? null : targets.reduce((sum, minutes) => sum + minutes, 0);
}
