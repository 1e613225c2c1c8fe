import { Option, type Command } from 'commander';
import { scheduleMethodSchema } from '../../../shared/contract/schedule.ts';
import type { ScheduleChanges, ScheduleMethod } from '../../../shared/contract/schedule.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done, type Answer } from '../answer.ts';
import { askYes } from '../input/ask-yes.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { describeChanges, describeScheduleStatus } from '../text/describe-schedule.ts';

interface Flags {
  readonly method?: ScheduleMethod;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** `schedule`: what starts `lifeboat run-due` where no window is open. */
export function addScheduleCommands(program: Command, session: Session): void {
  const schedule = program
    .command('schedule')
    .description('let the system start what is due while no window is open');

  withFlags(
    schedule
      .command('install')
      .description('let cron, systemd, launchd or Task Scheduler start `run-due` regularly')
      .option('--every <minutes>', 'how often it looks', wholeNumber(1, 60), 5),
  ).action(
    session.answers(({ every, ...flags }: Flags & { readonly every: number }) =>
      change(session, flags, 'Installed.', 'Install this?', (dryRun, method) =>
        session.call('schedule.install', { method, everyMinutes: every, dryRun }),
      ),
    ),
  );

  withFlags(
    schedule.command('remove').description('take away what was installed for this data folder'),
  ).action(
    session.answers((flags: Flags) =>
      change(session, flags, 'Removed.', 'Remove this?', (dryRun, method) =>
        session.call('schedule.remove', { method, dryRun }),
      ),
    ),
  );

  schedule
    .command('status')
    .description('what is installed for this data folder')
    .action(
      session.answers(async () => {
        const status = await session.call('schedule.status', {});
        return done(status, describeScheduleStatus(status));
      }),
    );
}

function withFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--method <method>', 'which service (default: the one that fits best)').choices(
        scheduleMethodSchema.options,
      ),
    )
    .option('--dry-run', 'show what would be written and run; touch nothing')
    .option('--yes', 'do it without asking');
}

/** Shows what will be done, has it agreed to, and does it. */
async function change(
  session: Session,
  flags: Flags,
  whenDone: string,
  question: string,
  call: (dryRun: boolean, method: ScheduleMethod | null) => Promise<ScheduleChanges>,
): Promise<Answer> {
  if (!flags.dryRun && !flags.yes) refuseUnasked(session);
  const planned = await call(true, flags.method ?? null);
  if (flags.dryRun) return done(planned, describeChanges(planned));
  if (!flags.yes) {
    session.notice(`${describeChanges(planned)}\n`);
    if (!(await askYes(question, session.surroundings))) throw notAgreed();
  }
  const changes = await call(false, planned.method);
  return done(changes, flags.yes ? `${describeChanges(changes)}\n\n${whenDone}` : whenDone);
}

/** Where nobody can be asked, or the answer is for a script, it has to be said beforehand. */
function refuseUnasked(session: Session): void {
  if (session.surroundings.stdin.isTTY && !session.json) return;
  throw new LifeboatError(
    'invalid-input',
    'This writes outside of Lifeboat’s folder, and nobody can be asked here.',
    'Look at it with --dry-run, then give --yes.',
  );
}

function notAgreed(): LifeboatError {
  return new LifeboatError('cancelled', 'Nothing was changed.', 'Run it again and answer y.');
}
