import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { IncidentSeverity } from '../../../../shared/model/drill-event.ts';
import { type AffectedSource, engineFits } from '../../../../shared/model/incident.ts';

export const stepIds = ['what', 'sources', 'outlook', 'checklist', 'people'] as const;
export type StepId = (typeof stepIds)[number];

export const stepLabels: Readonly<Record<StepId, string>> = {
  what: 'What happened',
  sources: 'What is affected',
  outlook: 'Way back',
  checklist: 'Checklist',
  people: 'People',
};

/** What was answered so far. */
export interface DeclareValues {
  readonly what: string;
  /** By the person's own clock, as a field for date and time has it. */
  readonly noticed: string;
  readonly severity: IncidentSeverity;
  readonly sources: readonly string[];
  /** The backup to go back to by source; one that is not here goes back to the best. */
  readonly backups: Readonly<Record<string, string>>;
  readonly template: string | null;
  /** The source by subject of the checklist; empty is not affected. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly lead: string;
}

export function emptyDeclaration(source: string | null, now: Date): DeclareValues {
  return {
    what: '',
    noticed: fieldMoment(now),
    severity: 'sev1',
    sources: source === null ? [] : [source],
    backups: {},
    template: null,
    subjects: {},
    people: {},
    inputs: {},
    lead: '',
  };
}

/** `2026-11-21T10:05`, by the person's own clock. */
export function fieldMoment(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/**
 * The moment of such a field in UTC; null for none. The minute counts to its end, so that what began within it
 * is from before; the minute in which the questions began counts to their beginning.
 */
export function noticedMoment(noticed: string, openedMs: number): string | null {
  const minuteMs = new Date(noticed).getTime();
  if (Number.isNaN(minuteMs)) return null;
  return new Date(
    minuteMs <= openedMs ? Math.min(minuteMs + 59_999, openedMs) : minuteMs,
  ).toISOString();
}

/** Puts each source to the first subject that takes it and is still free. */
export function assigned(
  { subjects }: Pick<TemplateSummary, 'subjects'>,
  affected: readonly AffectedSource[],
): Record<string, string> {
  const free = [...affected];
  return Object.fromEntries(
    subjects.map(({ id, engines }) => {
      const index = free.findIndex(({ engine }) => engineFits(engines, engine));
      const [taken] = index === -1 ? [] : free.splice(index, 1);
      return [id, taken?.id ?? ''];
    }),
  );
}

/** What the core is asked for. */
export function toDeclaration(
  values: DeclareValues,
  openedMs: number,
): CallInput<'incidents.declare'> {
  const sources = given(values.subjects);
  const backups = Object.entries(sources).flatMap(([subject, source]) => {
    const backup = values.backups[source];
    return backup === undefined ? [] : [[subject, backup] as const];
  });
  return {
    what: values.what.trim(),
    noticedAt: noticedMoment(values.noticed, openedMs),
    severity: values.severity,
    template: values.template ?? '',
    sources,
    backups: Object.fromEntries(backups),
    people: given(values.people),
    inputs: given(values.inputs),
    lead: values.lead.trim() === '' ? null : values.lead.trim(),
  };
}

function given(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([id, text]) => [id, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
