import type { Command } from 'commander';
import { done } from '../answer.ts';
import { incidentId, onlyOpenIncident } from '../input/incident-id.ts';
import type { Session } from '../session.ts';
import { incidentFacts } from '../text/describe-incident.ts';

/** `incident status`, `note`, `attach`, `report`: an incident as it goes on, and what comes of it. */
export function addIncidentRunCommands(incident: Command, session: Session): void {
  addStatus(incident, session);
  addRecord(incident, session);
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
        return done(view, incidentFacts(view));
      }),
    );
}

interface WithStep {
  readonly step?: string;
  readonly by?: string;
}

function addRecord(incident: Command, session: Session): void {
  incident
    .command('note <id>')
    .description('write something into the timeline')
    .requiredOption('--text <text>', 'what')
    .option('--step <step>', 'the step that it is about, by its id')
    .option('--by <name>', 'who says so; else who leads')
    .action(
      session.answers(async (id: string, flags: WithStep & { text: string }) => {
        const view = await session.call('drills.note', {
          drill: incidentId(id),
          text: flags.text,
          step: flags.step ?? null,
          by: flags.by ?? null,
        });
        return done(view, incidentFacts(view));
      }),
    );

  incident
    .command('attach <id> <file>')
    .description('keep a copy of a file with the incident')
    .option('--step <step>', 'the step that it is about, by its id')
    .option('--by <name>', 'who brings it; else who leads')
    .action(
      session.answers(async (id: string, file: string, flags: WithStep) => {
        const attached = await session.call('drills.attach', {
          drill: incidentId(id),
          file: { path: session.path(file) },
          step: flags.step ?? null,
          by: flags.by ?? null,
        });
        return done(attached, `Attached as ${attached.attachmentId}.`);
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
        const files = report.files.map(({ path }) => path);
        return done(report, [`Report ${report.revision}`, ...files].join('\n'));
      }),
    );
}
