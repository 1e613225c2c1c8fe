import { createHash } from 'node:crypto';
import type { ActionItem, DrillView, RunStep } from '../../../../shared/model/drill.ts';
import type { DrillTemplate } from '../../../../shared/model/drill-template.ts';
import { MINUTE_MS } from '../../time-spans.ts';
import { addStep, type Change, setField } from './change-template.ts';
import { readTemplate } from './read-template.ts';

/** A change that a run suggests, with what the text would be. */
export interface ProposedChange {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly yaml: string;
}

type Idea = Omit<ProposedChange, 'yaml'> & { readonly change: Change };

/**
 * What a run that is over suggests for its checklist as it is now: targets that it missed, what went
 * poorly and what is still to be done as steps, and why something was not done. What the checklist says
 * already is not suggested again. Pure.
 */
export function proposeChanges(
  view: DrillView,
  actions: readonly ActionItem[],
  now: { readonly yaml: string; readonly template: DrillTemplate },
): ProposedChange[] {
  const { template } = now;
  const ideas = [
    ...missedPhases(view, template),
    ...missedSteps(view, template),
    ...lessons(view, template),
    ...openActions(view, actions, template),
    ...notDone(view, template),
  ];
  return ideas.flatMap(({ change, ...idea }) => {
    const yaml = change(now.yaml);
    return yaml === now.yaml || readTemplate(yaml).template === null ? [] : [{ ...idea, yaml }];
  });
}

function missedPhases(view: DrillView, template: DrillTemplate): Idea[] {
  return view.phases.flatMap(({ id, title, minutes, activeMs, endedAt }) => {
    const known = template.phases.find((phase) => phase.id === id)?.minutes ?? null;
    const target = roomier(activeMs);
    if (minutes === null || known === null || endedAt === null) return [];
    if (activeMs <= minutes * MINUTE_MS || target <= known) return [];
    return {
      id: `phase-${id}`,
      title: `Give “${title}” ${target} minutes`,
      why: `The phase took ${spent(activeMs)} of ${minutes} minutes in the ${runOf(view)}.`,
      change: setField('phases', id, 'minutes', target),
    };
  });
}

function missedSteps(view: DrillView, template: DrillTemplate): Idea[] {
  return view.steps.flatMap(({ step, activeMs, endedAt }) => {
    const known = template.steps.find(({ id }) => id === step.id)?.minutes ?? null;
    const target = roomier(activeMs);
    if (step.minutes === null || known === null || endedAt === null) return [];
    if (activeMs <= step.minutes * MINUTE_MS || target <= known) return [];
    return {
      id: `step-${step.id}`,
      title: `Give “${step.title}” ${target} minutes`,
      why: `The step took ${spent(activeMs)} of ${step.minutes} minutes in the ${runOf(view)}.`,
      change: setField('steps', step.id, 'minutes', target),
    };
  });
}

function lessons(view: DrillView, template: DrillTemplate): Idea[] {
  const lines = view.wentPoorly
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim());
  return [...new Set(lines.filter((line) => line !== ''))].flatMap((line) =>
    asStep(template, {
      id: `lesson-${shortHash(line)}`,
      text: line,
      why: `It went poorly in the ${runOf(view)}.`,
    }),
  );
}

function openActions(
  view: DrillView,
  actions: readonly ActionItem[],
  template: DrillTemplate,
): Idea[] {
  return actions
    .filter(({ closed }) => closed === null)
    .flatMap(({ id, text, owner, dueOn }) =>
      asStep(template, {
        id: `action-${id}`,
        text: text.replace(/\s+/g, ' '),
        why: `${owner} was to do it by ${dueOn}, after the ${runOf(view)}.`,
      }),
    );
}

function asStep(
  template: DrillTemplate,
  { id, text, why }: { id: string; text: string; why: string },
): Idea[] {
  const title = text.length <= 160 ? text : `${text.slice(0, 159)}…`;
  const phase = phaseFor(template, text);
  if (phase === undefined || template.steps.some((step) => step.title === title)) return [];
  const instruction = `${text.slice(0, 3800)}\nSee that it holds this time, and say what you found.`;
  return [
    {
      id,
      title: `Add the step “${title}” to “${phase.title}”`,
      why,
      change: addStep(template, {
        id: newStepId(template, text),
        phase: phase.id,
        title,
        why,
        instruction,
      }),
    },
  ];
}

/** The phase of what a text speaks of, by its title or that of one of its steps; else the first. */
function phaseFor({ phases, steps }: DrillTemplate, text: string) {
  const spoken = text.toLowerCase();
  const speaksOf = ({ id, title }: { id: string; title: string }) =>
    spoken.includes(title.toLowerCase()) || spoken.split(/[^a-z0-9-]+/).includes(id);
  const step = steps.find(speaksOf);
  return phases.find(({ id }) => id === step?.phase) ?? phases.find(speaksOf) ?? phases[0];
}

function newStepId({ steps }: DrillTemplate, text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const id = `lesson-${words}`.slice(0, 50).replace(/-$/, '');
  const isTaken = steps.some((step) => step.id === id);
  return isTaken ? `${id}-${shortHash(text)}` : id;
}

/** A reason that several steps share is one for ending the run, and says nothing of a step. */
function notDone(view: DrillView, template: DrillTemplate): Idea[] {
  return view.steps.flatMap(({ step, state, reason }) => {
    const now = template.steps.find(({ id }) => id === step.id);
    if (now === undefined || reason === null || !wasSaid(view, step.id, state)) return [];
    if (view.steps.filter((other) => other.reason === reason).length > 1) return [];
    const said = `${view.startedAt.slice(0, 10)}: ${state === 'skipped' ? 'skipped' : 'could not be done'}. ${reason}`;
    if (now.why?.includes(said) === true) return [];
    const why = now.why === null ? said : `${now.why}\n${said}`;
    return {
      id: `why-${step.id}`,
      title: `Note with “${step.title}” why it was not done`,
      why: `In the ${runOf(view)} somebody said: ${reason}`,
      change: setField('steps', step.id, 'why', why.slice(0, 4000)),
    };
  });
}

/** By a person; what an absent subject or an empty input makes impossible says nothing of the checklist. */
function wasSaid({ events }: DrillView, stepId: string, state: RunStep['state']): boolean {
  const kind = state === 'skipped' ? 'step-skipped' : state === 'cannot' ? 'step-impossible' : null;
  return events.some(({ body }) => body.kind === kind && 'step' in body && body.step === stepId);
}

/** Up to whole minutes, and beyond a quarter of an hour to a multiple of five. */
function roomier(activeMs: number): number {
  const minutes = Math.ceil(activeMs / MINUTE_MS);
  return minutes <= 15 ? minutes : Math.ceil(minutes / 5) * 5;
}

function spent(activeMs: number): string {
  return (activeMs / MINUTE_MS).toFixed(1);
}

function runOf({ kind, startedAt }: DrillView): string {
  return `${kind} of ${startedAt.slice(0, 10)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);
}
