import { InvalidArgumentError, type Command } from 'commander';
import {
  type IncidentSeverity,
  incidentSeveritySchema,
} from '../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { incidentId } from '../input/incident-id.ts';
import { namedValue } from '../input/named-values.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { moment } from '../input/until-options.ts';
import { followDrill } from '../run-drill.ts';
import type { Session } from '../session.ts';
import { describeIncident, incidentTable } from '../text/describe-incident.ts';
import { outlookText } from '../text/describe-outlook.ts';
import { addDrillStepCommand } from './drill-step.ts';
import { addDrillWordCommands } from './drill-words.ts';
import { addIncidentRunCommands } from './incident-run.ts';

/** `incident`: when it is real. */
export function addIncidentCommands(program: Command, session: Session): void {
  const incident = program
    .command('incident')
    .description('when it is real: the way back, a checklist under a clock, the account');
  addOutlook(incident, session);
  addDeclare(incident, session);
  addIncidentRunCommands(incident, session);
  addDrillStepCommand(incident, session);
  addDrillWordCommands(incident, session);
  addClose(incident, session);
  addList(incident, session);
}

function addOutlook(incident: Command, session: Session): void {
  incident
    .command('outlook')
    .description('what could be gone back to, what that loses, how long it takes; reaches nothing')
    .requiredOption('--source <source>', 'what is affected; may be given several times', several)
    .option('--noticed <moment>', 'when it was noticed, e.g. 2026-11-21T10:05; else now', moment)
    .action(
      session.answers(async (flags: { source: readonly string[]; noticed?: string }) => {
        const outlooks = await session.call('incidents.outlook', {
          sources: [...flags.source],
          noticedAt: flags.noticed ?? null,
        });
        return done(outlooks, outlookText(outlooks));
      }),
    );
}

interface DeclareFlags {
  readonly what: string;
  readonly noticed?: string;
  readonly severity: IncidentSeverity;
  readonly scenario: string;
  readonly source?: string;
  readonly subject?: Readonly<Record<string, string>>;
  readonly backup?: Readonly<Record<string, string>>;
  readonly role?: Readonly<Record<string, string>>;
  readonly input?: Readonly<Record<string, string>>;
  readonly lead?: string;
}

function addDeclare(incident: Command, session: Session): void {
  incident
    .command('declare')
    .description('start the clock and the checklist; touches nothing')
    .requiredOption('--what <text>', 'what is wrong')
    .requiredOption('--severity <1|2|3>', '1 is the gravest', severity)
    .requiredOption('--scenario <template>', 'the checklist, by its id: lifeboat drill templates')
    .option('--source <source>', 'what is affected, for the first subject of the checklist')
    .option('--subject <id=source>', 'the source of a subject; several times', namedValue)
    .option('--backup <id=backup>', 'another backup than the recommended, by subject', namedValue)
    .option('--role <id=name>', 'who plays a role; several times', namedValue)
    .option('--input <id=value>', 'what the checklist asks for; several times', namedValue)
    .option('--noticed <moment>', 'when it was noticed, e.g. 2026-11-21T10:05; else now', moment)
    .option('--lead <name>', 'who leads and signs; else you')
    .action(session.answers((flags: DeclareFlags) => declare(session, flags)));
}

async function declare(session: Session, flags: DeclareFlags) {
  const view = await session.call('incidents.declare', {
    what: flags.what,
    noticedAt: flags.noticed ?? null,
    severity: flags.severity,
    template: flags.scenario,
    sources: await subjectsOf(session, flags),
    backups: flags.backup ?? {},
    people: flags.role ?? {},
    inputs: flags.input ?? {},
    lead: flags.lead ?? null,
  });
  const now = await followDrill(session, view.id);
  return done(now, describeIncident(now));
}

/** `--source` is the source of the first subject. */
async function subjectsOf(session: Session, { source, subject = {}, scenario }: DeclareFlags) {
  if (source === undefined) return subject;
  const { subjects } = await session.call('templates.get', { template: scenario });
  const first = subjects[0]?.id ?? '';
  if (Object.hasOwn(subject, first))
    throw new LifeboatError(
      'invalid-input',
      `Both --source and --subject name a source for “${first}”.`,
      'Give one of the two.',
    );
  return { [first]: source, ...subject };
}

interface CloseFlags {
  readonly cause?: string;
  readonly remediation?: string;
  readonly timeline?: string;
  readonly remarks?: string;
  readonly leaveOpen?: string;
  readonly by?: string;
}

function addClose(incident: Command, session: Session): void {
  incident
    .command('close <id>')
    .description('end the clock; cause and remediation now, or by closing again within 48 hours')
    .option('--cause <text>', 'why it happened')
    .option('--remediation <text>', 'what was done about it')
    .option('--timeline <text>', 'what the kept timeline does not tell')
    .option('--remarks <text>', 'for the report')
    .option('--leave-open <reason>', 'why steps that are open are not done any more')
    .option('--by <name>', 'who closes it; else who leads')
    .action(
      session.answers(async (id: string, flags: CloseFlags) => {
        const view = await session.call('incidents.close', {
          incident: incidentId(id),
          rootCause: flags.cause ?? '',
          remediation: flags.remediation ?? '',
          timeline: flags.timeline ?? '',
          remarks: flags.remarks ?? '',
          leaveOpen: flags.leaveOpen ?? null,
          by: flags.by ?? null,
        });
        return done(view, describeIncident(view));
      }),
    );
}

function addList(incident: Command, session: Session): void {
  incident
    .command('list')
    .description('list the incidents, newest first')
    .option('--open', 'only those that go on, or of which an account is owed')
    .option('--source <source>', 'of one source alone')
    .option('--limit <n>', 'how many at most', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async (flags: { open?: boolean; source?: string; limit: number }) => {
        const found = await session.call('incidents.list', {
          open: flags.open ?? false,
          source: flags.source ?? null,
          limit: flags.limit,
        });
        const isNarrowed = flags.open === true || flags.source !== undefined;
        return done(found, incidentTable(found, isNarrowed));
      }),
    );
}

function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function severity(text: string): IncidentSeverity {
  const parsed = incidentSeveritySchema.safeParse(`sev${text.replace(/^sev/, '')}`);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('It is 1, 2 or 3.');
}
