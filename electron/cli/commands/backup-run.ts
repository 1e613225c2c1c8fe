import type { Command } from 'commander';
import { done } from '../answer.ts';
import {
  dumpSettings,
  storageSettings,
  withDumpOptions,
  withStorageOptions,
} from '../input/dump-options.ts';
import type { StorageFlags } from '../input/dump-options.ts';
import { collect, wholeNumber } from '../input/parse-number.ts';
import { planBackup, refuseOwnSettings } from '../run-plan.ts';
import { runBackup } from '../run-backup.ts';
import type { Session } from '../session.ts';
import { describeBackupPlan } from '../text/describe-plan.ts';

interface RunFlags extends StorageFlags {
  readonly destination?: readonly string[];
  readonly dryRun?: boolean;
  readonly note?: string;
  readonly plan?: string;
  readonly keepDays?: number;
}

/** `backup run`: the main job. */
export function addBackupRunCommand(backup: Command, session: Session): void {
  const command = backup
    .command('run <source>')
    .description('take a backup now, and check what was stored')
    .option('--destination <destination>', 'where to; may be repeated (default: all)', collect)
    .option('--note <text>', 'why this backup was taken')
    .option('--plan <plan>', "with a plan's settings and destinations, kept by its rules")
    .option(
      '--keep-days <n>',
      'it goes after so many days (default: never by itself)',
      wholeNumber(1, 36_500),
    )
    .option('--dry-run', 'show what would be run; write nothing');
  withStorageOptions(withDumpOptions(command)).action(
    session.answers(async (source: string, flags: RunFlags) => {
      const request = {
        source,
        destinations: [...(flags.destination ?? [])],
        note: flags.note ?? null,
        options: dumpSettings(flags),
        storage: storageSettings(flags),
        keepDays: flags.keepDays ?? null,
      };
      const { plan = null } = flags;
      if (plan !== null) refuseOwnSettings(request);
      if (flags.dryRun) {
        const planned = await session.call('backups.plan', { ...request, plan });
        return done(planned, describeBackupPlan(planned));
      }
      return plan === null
        ? runBackup(session, (core) => core.call('backups.start', request))
        : runBackup(session, (core) => planBackup(core, plan, source));
    }),
  );
}
