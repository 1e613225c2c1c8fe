import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import type { Severity } from '../../../../shared/model/alert.ts';
import type { IncidentSeverity } from '../../../../shared/model/drill-event.ts';
import { EXPLAIN_HOURS } from '../../../../shared/model/incident.ts';
import { about, type Rule } from './rule.ts';

const severities: Readonly<Record<IncidentSeverity, Severity>> = {
  sev1: 'critical',
  sev2: 'warning',
  sev3: 'info',
};

/** Somebody declared it, and nobody has closed it. */
export const incidentOpen: Rule = ({ incidents }) =>
  incidents
    .filter(({ finishedAt }) => finishedAt === null)
    .map(({ id, title, severity, noticedAt }) =>
      about('incident', { id, name: title }, 'incident-open', severities[severity], {
        title: `An incident goes on: ${title}`,
        text: `It was noticed ${formatUtcMoment(noticedAt)}.`,
        advice: 'Follow its checklist, and close it when it is over.',
        clears: 'Clears when the incident is closed.',
      }),
    );

/** The account that it owes: first that it is asked for, then that the time for it is over. */
export const incidentReportDue: Rule = ({ incidents }, now) =>
  incidents.flatMap(({ id, title, owed }) => {
    if (owed === null) return [];
    const isLate = now.getTime() >= Date.parse(owed.dueAt);
    const missing = owed.missing.join(' and ');
    return about(
      'incident',
      { id, name: title },
      'incident-report-due',
      isLate ? 'warning' : 'info',
      {
        title: isLate
          ? `The report of the incident “${title}” is late`
          : `The report of the incident “${title}” is due`,
        text: `Its ${missing} ${isLate ? 'was' : 'is'} to be written down by ${formatUtcMoment(owed.dueAt)}, ${EXPLAIN_HOURS} hours after its end.`,
        advice: `Write down the ${missing}: in the window, or lifeboat incident close ${id}.`,
        clears: 'Clears when both root cause and remediation are written down.',
      },
    );
  });
