import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RestoreOptions, RestoreTargetInput } from '../../../shared/model/restore.ts';
import { done } from '../answer.ts';
import { backupId, checkedId } from '../input/backup-id.ts';
import { collect } from '../input/parse-number.ts';
import { parseTarget } from '../input/parse-target.ts';
import { takeSafetyBackup } from '../run-safety-backup.ts';
import { planRestore, runRestore } from '../run-restore.ts';
import type { Session } from '../session.ts';
import { describeRestore, restoreTable } from '../text/describe-restore.ts';

export interface RestoreFlags {
  readonly to: string;
  readonly create?: boolean;
  readonly replace?: boolean;
  readonly confirm?: string;
  readonly owner: boolean;
  readonly privileges: boolean;
  readonly waive?: readonly string[];
  readonly only?: readonly string[];
  readonly copy?: string;
  readonly steps: boolean;
  readonly safetyBackup?: boolean;
  readonly dryRun?: boolean;
}

/** `restore`: bringing a backup back; `restores`: what was restored before. */
export function addRestoreCommands(program: Command, session: Session): void {
  program
    .command('restore <id>')
    .description('restore a backup and compare what came out with its inventory')
    .requiredOption(
      '--to <target>',
      'DATABASE, CONNECTION/DATABASE, VOLUME, a path, or CONNECTION:PATH',
    )
    .option('--create', 'make the target, which must not exist (a file or folder is always made)')
    .option('--replace', 'restore over the target; the old one is kept under another name')
    .option('--confirm <name>', "the target's name once more; --replace asks for it")
    .option('--safety-backup', 'back up the source first, as it is now; --replace only')
    .option('--no-owner', 'leave objects and files to the user who restores')
    .option('--no-privileges', 'without GRANT and REVOKE, users and roles')
    .option('--waive <entry>', 'accept errors of this archive entry; may be repeated', collect)
    .option('--only <name>', 'only this file or collection; may be repeated', collect)
    .option('--copy <destination>', 'read the copy at this destination (default: the best one)')
    .option('--no-steps', "without the source's steps before and after")
    .option('--dry-run', 'show what would be run; touch nothing')
    .action(
      session.answers(async (id: string, flags: RestoreFlags) => {
        const request = await restoreRequest(id, flags, session);
        if (flags.dryRun) return planRestore(session, request);
        if (flags.safetyBackup) await takeSafetyBackup(session, request.backup);
        return runRestore(session, request);
      }),
    );
  addHistory(program, session);
}

function addHistory(program: Command, session: Session): void {
  const restores = program.command('restores').description('restores of the past');
  restores
    .command('list')
    .description('list restores, newest first')
    .option('--backup <id>', 'only those of this backup')
    .action(
      session.answers(async (flags: { backup?: string }) => {
        const backup = flags.backup === undefined ? null : await backupId(flags.backup, session);
        const found = await session.call('restores.list', { backup });
        return done(found, restoreTable(found));
      }),
    );
  restores
    .command('show <id>')
    .description('show one restore with every table that was compared')
    .action(
      session.answers(async (id: string) => {
        const restore = checkedId(id, 'a restore', '`lifeboat restores list` shows the ids.');
        const found = await session.call('restores.get', { restore });
        return done(found, describeRestore(found));
      }),
    );
}

async function restoreRequest(
  id: string,
  flags: RestoreFlags,
  session: Session,
): Promise<CallInput<'restores.start'>> {
  checkMode(flags);
  const backup = await session.call('backups.get', { backup: await backupId(id, session) });
  // A SQLite file is restored to this machine and to no other.
  const connections = backup.engine === 'sqlite' ? [] : await session.call('connections.list', {});
  const target = parseTarget(flags.to, backup.engine, connections, session.surroundings.cwd);
  return {
    backup: backup.id,
    destination: flags.copy ?? null,
    steps: flags.steps,
    target,
    options: {
      mode: restoreMode(flags, target.kind),
      confirm: flags.confirm ?? null,
      keepOwner: flags.owner,
      keepPrivileges: flags.privileges,
      waive: [...(flags.waive ?? [])],
      only: [...(flags.only ?? [])],
    },
  };
}

/** A file is always made; a database is made when that was asked for, and else has to be there. */
export function restoreMode(
  flags: Pick<RestoreFlags, 'create' | 'replace'>,
  kind: RestoreTargetInput['kind'],
): RestoreOptions['mode'] {
  if (flags.replace) return 'replace';
  return flags.create || kind !== 'database' ? 'create' : 'into-empty';
}

function checkMode(flags: RestoreFlags): void {
  if (flags.create && flags.replace) {
    throw new LifeboatError(
      'invalid-input',
      '--create wants a target that does not exist, --replace one that does.',
      'Give one of the two.',
    );
  }
  if (flags.safetyBackup && !flags.replace) {
    throw new LifeboatError(
      'invalid-input',
      '--safety-backup belongs to --replace.',
      'Leave it out: nothing of the source is replaced.',
    );
  }
  if (flags.confirm !== undefined && !flags.replace) {
    throw new LifeboatError(
      'invalid-input',
      '--confirm belongs to --replace.',
      'Leave it out, or add --replace to restore over the target.',
    );
  }
}
