import type { Command } from 'commander';
import type { Status } from '../../../shared/contract/system.ts';
import { done } from '../answer.ts';
import type { Session } from '../session.ts';
import { fields } from '../text/table.ts';

/** `status`: this installation at a glance. */
export function addStatusCommand(program: Command, session: Session): void {
  program
    .command('status')
    .description('this installation at a glance')
    .action(
      session.answers(async () => {
        const status = await session.call('system.status', {});
        return done(status, statusText(status));
      }),
    );
}

function statusText(status: Status): string {
  const { kind, problem } = status.secretStore;
  const store = kind === 'keychain' ? 'keychain of this system' : 'file sealed by a passphrase';
  return fields([
    ['Version', status.appVersion],
    ['Data folder', status.dataFolder],
    ['Secret store', problem === null ? store : `${store}: ${problem.message} ${problem.hint}`],
    ['Recovery kit', status.kitExportDue ? 'due: `lifeboat key export-kit --to DIR`' : 'not due'],
    [
      'Interrupted',
      status.interruptedJobIds.length === 0
        ? 'no jobs'
        : `jobs ${status.interruptedJobIds.join(', ')}`,
    ],
  ]);
}
