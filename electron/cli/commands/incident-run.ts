import type { Command } from 'commander';
import { done } from '../answer.ts';
import { incidentId, onlyOpenIncident } from '../input/incident-id.ts';
import type { Session } from '../session.ts';
import { describeReport } from '../text/describe-evidence.ts';
import { describeIncident } from '../text/describe-incident.ts';

/** `incident status`, `report`: an incident as it goes on, and what comes of it. */
export function addIncidentRunCommands(incident: Command, session: Session): void {
  addStatus(incident, session);
  addReport(incident, session);
}

function addStatus(incident: Command, session: Session): void {
  incident
    .command('status [id]')
    .description('how an incident stands; without an id the one that goes on')
    .action(
      session.answers(async (id: string | undefined) => {
        const named = id === undefined ? await onlyOpenIncident(session) : incidentId(id);
        const view = await session.call('incidents.get', { incident: named });
        return done(view, describeIncident(view));
      }),
    );
}

function addReport(incident: Command, session: Session): void {
  incident
    .command('report <id>')
    .description('issue a signed report of an incident that is over')
    .option('--folder <folder>', 'where to write it too, in every format')
    .action(
      session.answers(async (id: string, { folder }: { folder?: string }) => {
        const report = await session.call('evidence.report', {
          drill: incidentId(id),
          folder: folder === undefined ? null : { path: session.path(folder) },
        });
        return done(report, describeReport(report));
      }),
    );
}
