import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { checkedId } from './backup-id.ts';
import { namedValue } from './named-values.ts';

type Named = Readonly<Record<string, string>>;

export interface DrillFlags {
  readonly source?: string;
  readonly subject?: Named;
  readonly absent?: Named;
  readonly latest?: boolean;
  readonly random?: boolean;
  readonly seed?: string;
  readonly backup?: string;
  readonly destination?: string;
  readonly scratchConnection?: string;
  readonly role?: Named;
  readonly input?: Named;
  readonly lead?: string;
  readonly title?: string;
}

/** Adds what a drill is begun with. */
export function withDrillOptions(command: Command): Command {
  return command
    .option('--source <source>', 'what is restored: of the template’s only, or first, subject')
    .option('--subject <id=source>', 'what is restored, by subject; several times', namedValue)
    .option('--absent <id=reason>', 'leaves an optional subject out; several times', namedValue)
    .option('--latest', 'restore the latest backup')
    .option('--random', 'restore one of the kept backups by chance (default: as the template says)')
    .option('--seed <text>', 'draw by this text, to repeat a draw')
    .option('--backup <id>', 'restore this backup')
    .option('--destination <destination>', 'read the copy there (default: the farthest)')
    .option('--scratch-connection <connection>', 'where the scratch target is made')
    .option('--role <id=name>', 'who plays a role; several times', namedValue)
    .option(
      '--input <id=value>',
      'what the template asks for at the start; several times',
      namedValue,
    )
    .option('--lead <name>', 'who leads and signs (default: the user of this system)')
    .option('--title <text>', 'what the drill is called');
}

type Request = CallInput<'drills.start'>;

/**
 * The drill that the options describe.
 * @throws LifeboatError `invalid-input` for choices that exclude each other, or a source that is missing
 */
export async function drillRequest(
  session: Session,
  template: string,
  flags: DrillFlags,
): Promise<Request> {
  const common = {
    choice: choiceOf(flags),
    destination: flags.destination ?? null,
    scratchConnection: flags.scratchConnection ?? null,
  };
  const named = { ...flags.subject };
  if (flags.source !== undefined) {
    const first = await firstSubject(session, template);
    if (named[first] !== undefined)
      throw invalid(`The subject ${first} is given twice.`, 'Leave out --source or --subject.');
    named[first] = flags.source;
  }
  const here = Object.entries(named).map(([id, source]) => [id, { source, ...common }] as const);
  const absent = Object.entries(flags.absent ?? {}).map(
    ([id, reason]) => [id, { absent: reason }] as const,
  );
  return {
    template,
    title: flags.title ?? null,
    subjects: Object.fromEntries([...here, ...absent]),
    people: { ...flags.role },
    inputs: { ...flags.input },
    lead: flags.lead ?? null,
  };
}

async function firstSubject(session: Session, template: string): Promise<string> {
  const { subjects } = await session.call('templates.get', { template });
  const [first] = subjects;
  if (first !== undefined) return first.id;
  throw invalid('The template has no subject.', 'Leave out --source.');
}

/** Null leaves it to the template. */
function choiceOf({ latest, random, seed, backup }: DrillFlags) {
  const isRandom = random === true || seed !== undefined;
  if ([latest === true, isRandom, backup !== undefined].filter(Boolean).length > 1)
    throw invalid('One backup is restored.', 'Give one of --latest, --random and --backup.');
  if (seed?.trim() === '')
    throw invalid('--seed: It must not be empty.', 'Leave it out to draw anew.');
  if (backup !== undefined) {
    const backupId = checkedId(backup, 'a backup', '`lifeboat backup list` shows the ids.');
    return { which: 'chosen' as const, backupId };
  }
  if (latest === true) return { which: 'latest' as const };
  if (!isRandom) return null;
  return { which: 'random' as const, ...(seed !== undefined && { seed }) };
}

function invalid(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}
