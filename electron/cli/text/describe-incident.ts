import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import {
  EXPLAIN_HOURS,
  type IncidentSummary,
  type Owed,
  owedOf,
  SEVERITY_TEXT,
} from '../../../shared/model/incident.ts';
import { currentStep, stepTable } from './describe-drill-step.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** Incidents, a line each; `isNarrowed` when only some were asked for. */
export function incidentTable(incidents: readonly IncidentSummary[], isNarrowed: boolean): string {
  return table(
    incidents,
    [
      { heading: 'NOTICED', cell: ({ noticedAt }) => formatUtcMoment(noticedAt) },
      { heading: 'INCIDENT', cell: ({ title }) => title },
      { heading: 'SEVERITY', cell: ({ severity }) => severity.replace('sev', '') },
      { heading: 'AFFECTED', cell: ({ sources }) => sources.map(({ name }) => name).join(', ') },
      { heading: 'STATE', cell: stateText },
      { heading: 'TIME', cell: ({ activeMs }) => formatDuration(activeMs), right: true },
      { heading: 'ID', cell: ({ id }) => id },
    ],
    isNarrowed
      ? 'No incident fits what was asked; without options all are listed.'
      : 'No incident was declared.',
  );
}

function stateText({ status, owed }: IncidentSummary): string {
  if (status !== 'finished') return status;
  return owed === null ? 'closed' : `closed, owes ${owed.missing.join(' and ')}`;
}

/** An incident as it stands: what it is, what is to be done now, every step. */
export function describeIncident(view: DrillView): string {
  const now = view.status === 'running' ? currentStep(view) : null;
  return [incidentFacts(view), now, stepTable(view)].filter((part) => part !== null).join('\n\n');
}

/** What an incident is, beside what the checklist says of it. */
function incidentFacts(view: DrillView): string {
  const { id, title, incident, startedAt, finishedAt, explanation, status, lead, activeMs } = view;
  const owed = status === 'finished' ? owedOf(view) : null;
  const { rootCause = '', remediation = '', timeline = '' } = explanation ?? {};
  return fields([
    ['Incident', title],
    ['Severity', incident === null ? '–' : SEVERITY_TEXT[incident.severity]],
    ['Noticed', incident === null ? '–' : formatUtcMoment(incident.noticedAt)],
    ['Led by', lead],
    ['Declared', formatUtcMoment(startedAt)],
    ...(finishedAt === null ? [] : [['Ended', formatUtcMoment(finishedAt)] as const]),
    ['Clock', formatDuration(activeMs)],
    ...given('Root cause', rootCause),
    ...given('Remediation', remediation),
    ...given('Timeline', timeline),
    ...(owed === null ? [] : [['Owed', owedText(owed)] as const]),
    ['Id', id],
  ]);
}

function given(label: string, text: string): (readonly [string, string])[] {
  return text === '' ? [] : [[label, text]];
}

/** “root cause and remediation, due by …”. */
function owedText({ dueAt, missing }: Owed): string {
  return printable(
    `${missing.join(' and ')}, due by ${formatUtcMoment(dueAt)}, ${EXPLAIN_HOURS} hours after the end`,
  );
}
