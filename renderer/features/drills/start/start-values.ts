import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { DrillRequest, SubjectInput } from '../../../../shared/contract/drills.ts';

type BackupChoice = NonNullable<Extract<SubjectInput, { source: string }>['choice']>;

/** What is entered for one subject of the template. */
export interface SubjectValues {
  readonly sourceId: string | null;
  readonly absent: boolean;
  readonly absentReason: string;
  readonly which: 'latest' | 'random' | 'chosen';
  readonly backupId: string | null;
  /** Null reads the farthest copy. */
  readonly destinationId: string | null;
  /** Null is the source's own connection, or this machine. */
  readonly scratchConnectionId: string | null;
}

/** Everything that the start of a drill asks. */
export interface StartValues {
  readonly template: string | null;
  readonly subjects: Readonly<Record<string, SubjectValues>>;
  readonly people: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly lead: string;
  readonly title: string;
}

export const emptySubject: SubjectValues = {
  sourceId: null,
  absent: false,
  absentReason: '',
  which: 'latest',
  backupId: null,
  destinationId: null,
  scratchConnectionId: null,
};

/** What is missing of the subjects, by `subject.field`; empty: one can go on. */
export function subjectProblems(
  { subjects }: Pick<TemplateSummary, 'subjects'>,
  values: StartValues['subjects'],
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { id } of subjects) {
    const value = values[id] ?? emptySubject;
    if (value.absent) {
      if (value.absentReason.trim() === '') found[`${id}.absentReason`] = 'Say why it is left out.';
    } else if (value.sourceId === null) found[`${id}.sourceId`] = 'Choose a source.';
    else if (value.which === 'chosen' && value.backupId === null)
      found[`${id}.backupId`] = 'Choose a backup.';
  }
  return found;
}

/** The request of the core; null while something is missing. */
export function toDrillRequest(
  template: TemplateSummary | null,
  values: StartValues,
): DrillRequest | null {
  if (template === null) return null;
  if (Object.keys(subjectProblems(template, values.subjects)).length > 0) return null;
  const subjects = template.subjects.map(
    ({ id }) => [id, toSubject(values.subjects[id] ?? emptySubject)] as const,
  );
  return {
    template: template.id,
    title: values.title.trim() || null,
    subjects: Object.fromEntries(subjects),
    people: given(values.people, template.roles),
    inputs: given(values.inputs, template.inputs),
    lead: values.lead.trim() || null,
  };
}

function toSubject(value: SubjectValues): SubjectInput {
  if (value.absent) return { absent: value.absentReason.trim() };
  const { which, backupId, sourceId, destinationId, scratchConnectionId } = value;
  return {
    source: sourceId ?? '',
    choice: toChoice(which, backupId),
    destination: destinationId,
    scratchConnection: scratchConnectionId,
  };
}

function toChoice(which: SubjectValues['which'], backupId: string | null): BackupChoice {
  switch (which) {
    case 'latest':
      return { which };
    case 'random':
      return { which };
    case 'chosen':
      return { which, backupId: backupId ?? '' };
  }
}

/** What was filled in, of those that the template has. */
function given(
  values: Readonly<Record<string, string>>,
  known: readonly { readonly id: string }[],
): Record<string, string> {
  return Object.fromEntries(
    known.flatMap(({ id }) => {
      const text = values[id]?.trim() ?? '';
      return text === '' ? [] : [[id, text]];
    }),
  );
}
