import type { CallInput } from '../../shared/contract/contract.ts';
import type { Answer } from './answer.ts';
import { exitCodeOfVerdict } from './exit-code.ts';
import { followJob, throwJobError } from './follow-job.ts';
import type { Session } from './session.ts';
import { tellInterruptedJobs } from './standing-notices.ts';
import { describeVerification } from './text/describe-verification.ts';
import { LifeboatError } from '../../shared/model/error.ts';

/** Verifies one copy of a backup. A verdict is an answer, whatever it says; the exit code tells it. */
export async function runVerification(
  session: Session,
  request: CallInput<'verifications.start'>,
): Promise<Answer> {
  await tellInterruptedJobs(session);
  const { job } = await followJob(session, (core) => core.call('verifications.start', request));
  const core = await session.core();
  const all = await core.call('verifications.list', { backup: request.backup });
  const verification = all.find(({ jobId }) => jobId === job.id);
  if (verification === undefined) {
    throwJobError(job);
    throw new LifeboatError(
      'verification-inconclusive',
      'The verification ended without a verdict.',
      'Run it again; if that does not help, please report it.',
    );
  }
  return {
    value: verification,
    text: describeVerification(verification),
    exitCode: exitCodeOfVerdict(verification.verdict),
  };
}
