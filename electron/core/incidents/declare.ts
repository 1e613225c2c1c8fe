import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import type { RunSubject } from '../../../shared/model/drill-event.ts';
import type { DrillTemplate, TemplateSubject } from '../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { type AffectedSource, engineFits } from '../../../shared/model/incident.ts';
import type { CoreParts } from '../core-parts.ts';
import { objectivesOf } from '../drills/run/objectives.ts';
import { personOf } from '../drills/run/person-of.ts';
import { recordStart } from '../drills/run/record.ts';
import { advance } from '../drills/steps/advance.ts';
import { findTemplate } from '../drills/templates/find-template.ts';
import { findAffected } from './affected-source.ts';
import { outlookOf } from './outlook.ts';
import { noticeJobs } from './notice-jobs.ts';

type Declaration = ParsedInput<'incidents.declare'>;

/**
 * Starts the clock of an incident and lets Lifeboat begin with what is its own to do. Throws `not-found` for
 * an unknown checklist, source or backup, `invalid-input` for what does not fit together.
 */
export async function declareIncident(parts: CoreParts, input: Declaration): Promise<DrillView> {
  const now = parts.moment();
  const noticedAt = input.noticedAt ?? now;
  if (noticedAt > now)
    throw unfit(
      'The incident would be noticed in the future.',
      'Give the moment at which it was noticed, or leave it out for now.',
    );
  const template = findTemplate(parts, input.template);
  refuseUnfit(template, input);
  const subjects: Record<string, RunSubject> = {};
  for (const subject of template.subjects) {
    subjects[subject.id] = await runSubject(parts, template, subject, input, noticedAt);
  }
  const { what, severity, people, inputs } = input;
  const id = parts.newId();
  parts.catalog.transaction(() => {
    recordStart(parts, id, {
      kind: 'started',
      run: 'incident',
      title: titleOf(what),
      template,
      subjects,
      people,
      inputs,
      lead: input.lead ?? personOf(parts.options.actor),
      unattended: false,
      planId: null,
      incident: { what, noticedAt, severity },
    });
    parts.audit('incident.declare', id, {
      what,
      noticedAt,
      severity,
      template: template.id,
      version: template.version,
      sources: input.sources,
    });
  });
  advance(parts, id);
  return noticeJobs(parts, id);
}

/** The first line of what happened. */
function titleOf(what: string): string {
  const line = what.split('\n')[0]?.trim() ?? what;
  return line.length <= 160 ? line : `${line.slice(0, 159).trimEnd()}…`;
}

function refuseUnfit(template: DrillTemplate, { sources, backups, people, inputs }: Declaration) {
  if (!template.use.includes('incident'))
    throw unfit(
      `The checklist “${template.title}” is for drills only.`,
      'Choose one that is meant for incidents.',
    );
  const known: readonly [string, readonly { id: string }[], object][] = [
    ['subject', template.subjects, sources],
    ['subject', template.subjects, backups],
    ['role', template.roles, people],
    ['input', template.inputs, inputs],
  ];
  for (const [noun, had, given] of known) {
    const ids = had.map(({ id }) => id);
    const stray = Object.keys(given).find((id) => !ids.includes(id));
    if (stray === undefined) continue;
    throw unfit(
      `The checklist “${template.title}” has no ${noun} “${stray}”.`,
      ids.length === 0 ? `It has no ${noun} at all; leave it out.` : `It has ${ids.join(', ')}.`,
    );
  }
  if (Object.keys(sources).length === 0)
    throw unfit(
      'An incident is about at least one source.',
      'Name the source that is affected, also when only its backups are left.',
    );
}

async function runSubject(
  parts: CoreParts,
  template: DrillTemplate,
  subject: TemplateSubject,
  { sources, backups }: Declaration,
  noticedAt: string,
): Promise<RunSubject> {
  const ref = sources[subject.id];
  if (ref === undefined) {
    if (subject.optional) return { kind: 'absent', reason: 'Not affected by the incident.' };
    throw unfit(
      `The checklist “${template.title}” needs a source for “${subject.title}”.`,
      `Choose one; on the command line with --subject ${subject.id}=SOURCE.`,
    );
  }
  const affected = findAffected(parts, ref);
  if (!engineFits(subject.engines, affected.engine))
    throw unfit(
      `“${affected.name}” is not of a kind that fits “${subject.title}”.`,
      `What fits is ${subject.engines.join(', ')}.`,
    );
  return {
    kind: 'source',
    sourceId: affected.id,
    source: affected.name,
    engine: affected.engine,
    environment: affected.environment,
    choice: await choiceOf(parts, affected, backups[subject.id] ?? null, noticedAt),
    destinationId: null,
    scratchConnectionId: null,
    ...objectivesOf(parts, affected.id, template),
  };
}

/** The backup that a person chose, or the best one of the outlook. */
async function choiceOf(
  parts: CoreParts,
  { id, name }: AffectedSource,
  wanted: string | null,
  noticedAt: string,
): Promise<(RunSubject & { kind: 'source' })['choice']> {
  if (wanted === null) {
    const { best } = await outlookOf(parts, id, noticedAt);
    return best === null ? { which: 'latest' } : { which: 'chosen', backupId: best.backupId };
  }
  if (parts.catalog.backups.find(wanted).sourceId === id)
    return { which: 'chosen', backupId: wanted };
  throw unfit(
    `The backup ${wanted} is not of “${name}”.`,
    'Choose one of its own: lifeboat incident outlook --source NAME lists them.',
  );
}

function unfit(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}
