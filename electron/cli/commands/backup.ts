import type { Command } from 'commander';
import type { VerificationLevel } from '../../../shared/model/verification.ts';
import { done } from '../answer.ts';
import { backupId } from '../input/backup-id.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { runVerification } from '../run-verification.ts';
import type { Session } from '../session.ts';
import { backupTable, describeBackup } from '../text/describe-backup.ts';
import { describeInventory } from '../text/describe-inventory.ts';
import { addBackupKeepCommands } from './backup-keep.ts';
import { addBackupRunCommand } from './backup-run.ts';

interface ListFlags {
  readonly source?: string;
  readonly limit: number;
  readonly before?: string;
}

/** `backup`: taking backups, looking at them and checking them. */
export function addBackupCommands(program: Command, session: Session): void {
  const backup = program.command('backup').description('take, list and check backups');
  addBackupRunCommand(backup, session);
  addList(backup, session);
  addVerify(backup, session);
  addBackupKeepCommands(backup, session);

  backup
    .command('show <id>')
    .description('show one backup with its files, checksums and copies')
    .action(
      session.answers(async (id: string) => {
        const found = await session.call('backups.get', { backup: await backupId(id, session) });
        return done(found, describeBackup(found));
      }),
    );

  backup
    .command('inventory <id>')
    .description('show what a backup holds: each table with its rows')
    .action(
      session.answers(async (id: string) => {
        const held = await session.call('backups.inventory', {
          backup: await backupId(id, session),
        });
        return done(held, describeInventory(held));
      }),
    );
}

function addList(backup: Command, session: Session): void {
  backup
    .command('list')
    .description('list backups, newest first')
    .option('--source <source>', 'only those of this source')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 100)
    .option('--before <id>', 'only those older than this backup')
    .action(
      session.answers(async (flags: ListFlags) => {
        const before = flags.before === undefined ? null : await backupId(flags.before, session);
        const page = await session.call('backups.list', {
          source: flags.source ?? null,
          limit: flags.limit,
          before,
        });
        const last = page.backups.at(-1);
        const more = page.more && last ? `\nThere are older ones: --before ${last.id}` : '';
        return done(page.backups, backupTable(page.backups) + more);
      }),
    );
}

function addVerify(backup: Command, session: Session): void {
  backup
    .command('verify <id>')
    .description('check a copy: 1 checksum, 2 opened, 3 restored into a scratch target')
    .option('--level <n>', 'how deep to look', wholeNumber(1, 4), 2)
    .option('--copy <destination>', 'the copy at this destination (default: the best one)')
    .action(
      session.answers(async (id: string, flags: { level: VerificationLevel; copy?: string }) =>
        runVerification(session, {
          backup: await backupId(id, session),
          level: flags.level,
          destination: flags.copy ?? null,
        }),
      ),
    );
}
