import { InvalidArgumentError, type Command } from 'commander';
import { formatMoment } from '../../../shared/format/moment.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done, type Answer } from '../answer.ts';
import { followJob, throwJobError } from '../follow-job.ts';
import { backupId } from '../input/backup-id.ts';
import { moment } from '../input/until-options.ts';
import type { Session } from '../session.ts';
import { counted } from '../text/describe-retention.ts';

interface HoldFlags {
  readonly reason: string;
  readonly until?: string;
}

interface DeleteFlags {
  readonly copy?: string;
  readonly confirm?: string;
  readonly dryRun?: boolean;
}

/** `backup hold`, `release` and `delete`. */
export function addBackupKeepCommands(backup: Command, session: Session): void {
  backup
    .command('hold <id>')
    .description('keep a backup from being deleted by anybody')
    .requiredOption('--reason <text>', 'why')
    .option('--until <moment>', 'when the hold ends by itself, e.g. 2027-01-01', dayOrMoment)
    .action(
      session.answers(async (id: string, { reason, until }: HoldFlags) => {
        const held = await backupId(id, session);
        await session.call('backups.hold', { backup: held, reason, until: until ?? null });
        const end = until === undefined ? 'until it is released' : `until ${formatMoment(until)}`;
        return done(
          await session.call('backups.get', { backup: held }),
          `The backup ${held} is held ${end}.`,
        );
      }),
    );

  backup
    .command('release <id>')
    .description('take the hold off a backup')
    .action(
      session.answers(async (id: string) => {
        const released = await backupId(id, session);
        await session.call('backups.release', { backup: released });
        return done(
          await session.call('backups.get', { backup: released }),
          `The backup ${released} is held no more.`,
        );
      }),
    );

  backup
    .command('delete <id>')
    .description('delete the copies of a backup')
    .option('--copy <destination>', 'only the copy at this destination')
    .option('--confirm <name>', "the source's name; asked for where much is lost")
    .option('--dry-run', 'say what would go and what stands in the way; delete nothing')
    .action(
      session.answers(async (id: string, flags: DeleteFlags) =>
        deleteCopies(session, await backupId(id, session), flags),
      ),
    );
}

async function deleteCopies(session: Session, id: string, flags: DeleteFlags): Promise<Answer> {
  const request = {
    backup: id,
    destination: flags.copy ?? null,
    confirm: flags.confirm ?? null,
  };
  if (flags.dryRun) {
    const told = await session.call('backups.delete', { ...request, dryRun: true });
    const text = [`${counted(told.copies, told.bytes)} would be deleted.`, ...told.guards];
    if (told.guards.length > 0) text.push('It takes --confirm with the name of the source.');
    return done(told, text.join('\n'));
  }
  const { started, job } = await followJob(session, async (core) => {
    const { jobId, ...told } = await core.call('backups.delete', request);
    if (jobId !== null) return { jobId, ...told };
    throw new LifeboatError('internal', 'Nothing was started.', 'Please report this.');
  });
  throwJobError(job);
  return done(started, `${counted(started.copies, started.bytes)} of ${id} were deleted.`);
}

/** As `moment`, and a day alone, which is its beginning on this machine's clock. */
function dayOrMoment(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text.trim());
  try {
    return moment(isDay ? `${text.trim()}T00:00` : text);
  } catch {
    throw new InvalidArgumentError('It is a day such as 2027-01-01, or a moment of it.');
  }
}
