import type { Command } from 'commander';
import { done } from '../answer.ts';
import {
  dumpSettings,
  storageSettings,
  withDumpOptions,
  withStorageOptions,
} from '../input/dump-options.ts';
import type { StorageFlags } from '../input/dump-options.ts';
import { collect } from '../input/parse-number.ts';
import { runBackup } from '../run-backup.ts';
import type { Session } from '../session.ts';
import { describeBackupPlan } from '../text/describe-plan.ts';

interface RunFlags extends StorageFlags {
  readonly destination?: readonly string[];
  readonly dryRun?: boolean;
  readonly note?: string;
}

/** `backup run`: the main job. */
export function addBackupRunCommand(backup: Command, session: Session): void {
  const command = backup
    .command('run <source>')
    .description('take a backup now, and check what was stored')
    .option('--destination <destination>', 'where to; may be repeated (default: all)', collect)
    .option('--note <text>', 'why this backup was taken')
    .option('--dry-run', 'show what would be run; write nothing');
  withStorageOptions(withDumpOptions(command)).action(
    session.answers(async (source: string, flags: RunFlags) => {
      const request = {
        source,
        destinations: [...(flags.destination ?? [])],
        note: flags.note ?? null,
        options: dumpSettings(flags),
        storage: storageSettings(flags),
      };
      if (!flags.dryRun) return runBackup(session, request);
      const plan = await session.call('backups.plan', request);
      return done(plan, describeBackupPlan(plan));
    }),
  );
}
