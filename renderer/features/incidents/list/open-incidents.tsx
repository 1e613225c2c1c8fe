import type { IncidentSummary } from '../../../../shared/model/incident.ts';
import { Ago } from '../../../ui/ago.tsx';
import { OpenRunCard } from '../../../ui/run/open-run-card.tsx';
import { StepsDone } from '../../../ui/run/steps-done.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { incidentStatus } from '../incident-status.ts';
import { OwedText } from '../owed-text.tsx';
import { severityWords } from '../severity.ts';

/** What needs somebody: incidents that go on, and those of which an account is owed. */
export function OpenIncidents({ incidents }: { readonly incidents: readonly IncidentSummary[] }) {
  return incidents
    .filter(({ finishedAt, owed }) => finishedAt === null || owed !== null)
    .map((incident) => <OpenIncident key={incident.id} incident={incident} />);
}

function OpenIncident({ incident }: { readonly incident: IncidentSummary }) {
  const { id, title, severity, sources, noticedAt, lead, owed } = incident;
  return (
    <OpenRunCard
      label={`Open incident: ${title}`}
      title={title}
      badge={<StatusBadge {...incidentStatus(incident)} />}
      facts={
        <>
          {severityWords[severity].title} · {sources.map(({ name }) => name).join(', ')} · noticed{' '}
          <Ago moment={noticedAt} /> · led by {lead}
        </>
      }
      to={`/incidents/${id}`}
      action={owed === null ? 'Go on' : 'Write it down'}
    >
      {owed === null ? <StepsDone {...incident} /> : <OwedText owed={owed} />}
    </OpenRunCard>
  );
}
