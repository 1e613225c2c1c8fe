import { randomBytes } from 'node:crypto';
import type { ParsedInput } from '../../../../shared/contract/contract.ts';
import type { RunSubject } from '../../../../shared/model/drill-event.ts';
import type { DrillTemplate, TemplateSubject } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { engineFits } from '../../../../shared/model/incident.ts';
import { connectionIdOf, type Source } from '../../../../shared/model/source.ts';
import type { CoreParts } from '../../core-parts.ts';
import { engineFor } from '../../engines/registry.ts';
import { findTemplate } from '../templates/find-template.ts';
import { objectivesOf } from './objectives.ts';
import { personOf } from './person-of.ts';
import type { Started } from './run-state.ts';

export type DrillStart = ParsedInput<'drills.start'>;

/**
 * What a drill begins with: names looked up, and what was left out filled in. Throws `not-found` for what is
 * not known here, `invalid-input` for what does not fit the checklist.
 */
export function resolveRequest(
  parts: CoreParts,
  request: DrillStart,
  planId: string | null,
): Started {
  const template = findTemplate(parts, request.template);
  refuseUnfit(template, request);
  const { people, inputs, unattended } = request;
  const subjects = Object.fromEntries(
    template.subjects.map((subject) => [subject.id, runSubject(parts, template, subject, request)]),
  );
  return {
    kind: 'started',
    run: 'drill',
    title: request.title ?? titleOf(template, subjects),
    template,
    subjects,
    people,
    inputs,
    lead: request.lead ?? personOf(parts.options.actor),
    unattended,
    planId,
    incident: null,
  };
}

function titleOf(template: DrillTemplate, subjects: Readonly<Record<string, RunSubject>>): string {
  const names = Object.values(subjects).flatMap((subject) =>
    subject.kind === 'source' ? [subject.source] : [],
  );
  return `${template.title}: ${[...new Set(names)].join(', ')}`.slice(0, 200);
}

function refuseUnfit(template: DrillTemplate, { subjects, people, inputs }: DrillStart): void {
  if (!template.use.includes('drill'))
    throw unfit(
      `The checklist “${template.title}” is for incidents only.`,
      'Choose one that is meant for drills.',
    );
  refuseStray(template, 'subject', template.subjects, subjects);
  refuseStray(template, 'role', template.roles, people);
  refuseStray(template, 'input', template.inputs, inputs);
  const empty = template.inputs.find(
    ({ id, optional }) => !optional && (inputs[id] ?? '').trim() === '',
  );
  if (empty !== undefined)
    throw unfit(`“${empty.label}” is needed.`, `Give it as the input ${empty.id}.`);
}

function refuseStray(
  { title }: DrillTemplate,
  noun: string,
  known: readonly { readonly id: string }[],
  given: Readonly<Record<string, unknown>>,
): void {
  const ids = known.map(({ id }) => id);
  const stray = Object.keys(given).find((id) => !ids.includes(id));
  if (stray === undefined) return;
  throw unfit(
    `The checklist “${title}” has no ${noun} “${stray}”.`,
    ids.length === 0 ? `It has no ${noun} at all; leave it out.` : `It has ${ids.join(', ')}.`,
  );
}

function runSubject(
  parts: CoreParts,
  template: DrillTemplate,
  subject: TemplateSubject,
  { subjects }: DrillStart,
): RunSubject {
  const given = subjects[subject.id];
  if (given === undefined || 'absent' in given) {
    if (!subject.optional)
      throw unfit(
        `The checklist “${template.title}” needs a source for “${subject.title}”.`,
        `Choose one; on the command line with --subject ${subject.id}=SOURCE.`,
      );
    return { kind: 'absent', reason: given?.absent ?? 'It was left out at the start.' };
  }
  const { catalog } = parts;
  const source = catalog.sources.find(given.source);
  const { engine } = source.config;
  if (!engineFits(subject.engines, engine))
    throw unfit(
      `“${source.name}” is not of a kind that fits “${subject.title}”.`,
      `What fits is ${subject.engines.join(', ')}.`,
    );
  const { destination } = given;
  return {
    kind: 'source',
    sourceId: source.id,
    source: source.name,
    engine,
    environment: source.environment,
    choice: seeded(given.choice ?? suggested(subject)),
    destinationId: destination === null ? null : catalog.destinations.find(destination).id,
    scratchConnectionId: scratchConnection(parts, source, given.scratchConnection),
    ...objectivesOf(parts, source.id, template),
  };
}

/** What the template names where nobody says which backup. */
function suggested({ backup }: TemplateSubject): GivenChoice {
  return backup === 'random' ? { which: 'random' } : { which: 'latest' };
}

type GivenChoice = NonNullable<
  Extract<DrillStart['subjects'][string], { source: string }>['choice']
>;

/** A draw without a seed gets one, which is written down with it. */
function seeded(choice: GivenChoice): (RunSubject & { kind: 'source' })['choice'] {
  if (choice.which !== 'random' || 'seed' in choice) return choice;
  return { which: 'random', seed: randomBytes(6).toString('hex') };
}

/** What is a file or a folder is restored on this machine unless another is named; a server needs one. */
function scratchConnection(parts: CoreParts, source: Source, ref: string | null): string | null {
  if (ref !== null) return parts.catalog.connections.find(ref).id;
  const { targetKind } = engineFor(source.config.engine).capabilities;
  return targetKind === 'file' || targetKind === 'folder' ? null : connectionIdOf(source.config);
}

function unfit(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}
