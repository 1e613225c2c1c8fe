import type { DrillTemplate, TemplateStep } from '../../../../shared/model/drill-template.ts';
import type { YamlPath } from '../../yaml-paths.ts';
import { checkAutomatic } from './check-automatic.ts';
import { checkPlaceholders } from './check-placeholders.ts';
import type { Misfit } from './misfit.ts';
import { stepOrder } from './step-order.ts';

/** Holds a checklist against itself: what it names is there, what needs another comes after it. Pure. */
export function checkTemplate(template: DrillTemplate): Misfit[] {
  const broken = [...checkIds(template), ...template.steps.flatMap(checkStepOf(template))];
  const more = [...checkWhole(template), ...checkPlaceholders(template)];
  // What comes after what cannot be asked of steps that are not there.
  if (broken.length > 0) return [...broken, ...more];
  const circles = template.use.flatMap((kind) => checkCircles(template, kind));
  if (circles.length > 0) return [...onlyOnce(circles), ...more];
  return [...more, ...onlyOnce(template.use.flatMap((kind) => checkAutomatic(template, kind)))];
}

function checkIds(template: DrillTemplate): Misfit[] {
  const { phases, steps, roles, subjects, inputs } = template;
  return [
    ...twice(subjects, ['subjects']),
    ...twice(roles, ['roles']),
    ...twice(inputs, ['inputs']),
    ...twice(phases, ['phases']),
    ...twice(steps, ['steps']),
    ...steps.flatMap((step, index) =>
      step.kind === 'human' ? twice(step.evidence, ['steps', index, 'evidence']) : [],
    ),
  ];
}

function twice(list: readonly { id: string }[], at: YamlPath): Misfit[] {
  return list.flatMap(({ id }, index): Misfit[] =>
    list.findIndex((other) => other.id === id) < index
      ? [[[...at, index, 'id'], `The id “${id}” is there twice.`]]
      : [],
  );
}

function missing(list: readonly { id: string }[], id: string | null | undefined): boolean {
  return typeof id === 'string' && !list.some((other) => other.id === id);
}

const checkStepOf =
  (template: DrillTemplate) =>
  (step: TemplateStep, index: number): Misfit[] => {
    const at = ['steps', index];
    const found: Misfit[] = [];
    if (missing(template.phases, step.phase))
      found.push([[...at, 'phase'], `There is no phase “${step.phase}”.`]);
    if (missing(template.subjects, step.on))
      found.push([[...at, 'on'], `There is no subject “${step.on}”.`]);
    if (step.kind === 'human' && missing(template.roles, step.role))
      found.push([[...at, 'role'], `There is no role “${step.role}”.`]);
    for (const [position, id] of (step.after ?? []).entries()) {
      if (missing(template.steps, id))
        found.push([[...at, 'after', position], `There is no step “${id}”.`]);
      else if (id === step.id)
        found.push([[...at, 'after', position], `The step “${id}” cannot come after itself.`]);
    }
    return [...found, ...checkUse(template, step, at), ...checkEvidence(step, at)];
  };

function checkUse(template: DrillTemplate, step: TemplateStep, at: YamlPath): Misfit[] {
  const kinds = step.only === null ? template.use : [step.only];
  const found: Misfit[] = [];
  if (step.only !== null && !template.use.includes(step.only))
    found.push([[...at, 'only'], `The checklist is not used as ${withArticle(step.only)}.`]);
  if (step.kind === 'fact' && step.ask === 'restored-since' && kinds.includes('drill'))
    found.push([
      [...at, 'ask'],
      '“restored-since” is asked in incidents alone: set only: incident.',
    ]);
  if (step.gate && (step.after ?? []).length === 0)
    found.push([[...at, 'gate'], 'A gate has to name in after what it waits for.']);
  return found;
}

function checkEvidence(step: TemplateStep, at: YamlPath): Misfit[] {
  if (step.kind !== 'human') return [];
  return step.evidence.flatMap((asked, index): Misfit[] => {
    const here = [...at, 'evidence', index];
    const isChoice = asked.kind === 'choice';
    if (isChoice && asked.choices.length < 2)
      return [[[...here, 'choices'], 'A choice has to have at least two choices.']];
    if (isChoice && !asked.choices.some(({ good }) => good))
      return [[[...here, 'choices'], 'One of the choices has to be good.']];
    if (new Set(asked.choices.map(({ label }) => label)).size < asked.choices.length)
      return [[[...here, 'choices'], 'The labels of the choices have to differ.']];
    if (!isChoice && asked.choices.length > 0)
      return [[[...here, 'choices'], 'Only a choice has choices.']];
    if (asked.kind !== 'figure' && asked.unit !== null)
      return [[[...here, 'unit'], 'Only a figure has a unit.']];
    return [];
  });
}

function checkWhole(template: DrillTemplate): Misfit[] {
  const { subjects, phases, steps, use } = template;
  const found: Misfit[] = [];
  if (subjects.every(({ optional }) => optional))
    found.push([['subjects'], 'At least one subject has to be there: not all may be optional.']);
  if (new Set(use).size < use.length) found.push([['use'], 'It says the same twice.']);
  for (const [index, { id }] of phases.entries())
    if (!steps.some(({ phase }) => phase === id))
      found.push([['phases', index, 'id'], `The phase “${id}” has no step.`]);
  for (const kind of use)
    if (!steps.some(({ only }) => only === null || only === kind))
      found.push([['steps'], `As ${withArticle(kind)} it has no step.`]);
  if (use.includes('incident') && !steps.some(({ gate, only }) => gate && only !== 'drill'))
    found.push([
      ['use'],
      'A checklist for incidents has to have a gate: nothing goes back into use before it was checked.',
    ]);
  return found;
}

function checkCircles(template: DrillTemplate, kind: 'drill' | 'incident'): Misfit[] {
  const order = stepOrder(template, kind);
  return template.steps.flatMap(({ id }, index): Misfit[] =>
    order.allBefore(id).has(id)
      ? [[['steps', index, 'after'], `The step “${id}” would have to come before itself.`]]
      : [],
  );
}

function withArticle(kind: 'drill' | 'incident'): string {
  return kind === 'drill' ? 'a drill' : 'an incident';
}

/** What is wrong in both kinds of run is told once. */
function onlyOnce(misfits: readonly Misfit[]): Misfit[] {
  const byKey = new Map(misfits.map((misfit) => [JSON.stringify(misfit), misfit]));
  return [...byKey.values()];
}
