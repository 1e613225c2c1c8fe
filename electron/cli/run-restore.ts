import type { CallInput } from '../../shared/contract/contract.ts';
import type { Answer } from './answer.ts';
import { exitCode, exitCodeOfVerdict } from './exit-code.ts';
import { tellFailedSteps } from './failed-steps.ts';
import { followJob, throwJobError } from './follow-job.ts';
import type { Session } from './session.ts';
import { tellInterruptedJobs } from './standing-notices.ts';
import { describeRestorePlan } from './text/describe-plan.ts';
import { describeRestore } from './text/describe-restore.ts';

type RestoreRequest = CallInput<'restores.start'>;

/**
 * Restores a backup and compares what came out with the inventory. Done means proven: a restore that
 * ran but could not be compared ends with the code for inconclusive.
 */
export async function runRestore(session: Session, request: RestoreRequest): Promise<Answer> {
  await tellInterruptedJobs(session);
  const { started, job } = await followJob(session, (core) => core.call('restores.start', request));
  const core = await session.core();
  const restore = await core.call('restores.get', { restore: started.restoreId });
  // A restore that came as far as a verdict shows what it compared, also when that is why it failed.
  const failedSteps = await tellFailedSteps(session, job.id);
  if (restore.verdict === null) throwJobError(job);
  return {
    value: { ...restore, failedSteps },
    text: describeRestore(restore),
    exitCode: restore.verdict === null ? exitCode.inconclusive : exitCodeOfVerdict(restore.verdict),
  };
}

/** Shows what a restore would do. A plan that the restore would refuse ends as failed. */
export async function planRestore(session: Session, request: RestoreRequest): Promise<Answer> {
  const plan = await session.call('restores.plan', request);
  const blocked = plan.checks.some(({ outcome }) => outcome === 'blocker');
  return {
    value: plan,
    text: describeRestorePlan(plan),
    exitCode: blocked ? exitCode.failed : exitCode.done,
  };
}
