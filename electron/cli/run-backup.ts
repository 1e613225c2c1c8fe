import type { CallOutput } from '../../shared/contract/contract.ts';
import type { Core } from '../core/face.ts';
import type { Answer } from './answer.ts';
import { exitCodeOfVerdicts } from './exit-code.ts';
import { tellFailedSteps } from './failed-steps.ts';
import { followJob, throwJobError } from './follow-job.ts';
import type { Session } from './session.ts';
import { tellInterruptedJobs, tellKitDue } from './standing-notices.ts';
import { describeBackup } from './text/describe-backup.ts';

/**
 * Takes a backup. Every copy is checked as part of it, and the worst verdict decides how the command
 * ends: a stored file that did not open is no backup.
 */
export async function runBackup(
  session: Session,
  start: (core: Core) => Promise<CallOutput<'backups.start'>>,
): Promise<Answer> {
  await tellInterruptedJobs(session);
  const keysBefore = await session.call('keys.list', {});
  const { started, job } = await followJob(session, start);
  const core = await session.core();
  // Ctrl-C may have come too late to stop the backup; what was stored is told all the same.
  if (keysBefore.length === 0 && (await core.call('keys.list', {})).length > 0) {
    session.notice('The first key was made for this backup; it is in the secret store.');
  }
  await tellKitDue(session);
  const backup = await core.call('backups.get', { backup: started.backupId });
  if (job.state.status !== 'succeeded' && backup.status === 'complete') {
    session.notice(`What was stored is kept; see: lifeboat backup show ${backup.id}`);
  }
  const failedSteps = await tellFailedSteps(session, job.id);
  throwJobError(job);
  return {
    value: { ...backup, failedSteps },
    text: describeBackup(backup),
    exitCode: exitCodeOfVerdicts(backup.copies.map((copy) => copy.verdict)),
  };
}
