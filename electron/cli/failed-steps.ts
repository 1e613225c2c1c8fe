import type { Session } from './session.ts';
import { printable } from './text/printable.ts';

/**
 * Warns on standard error of steps after a job's work that failed, and gives them back. They change
 * nothing of how the command ends: that is told by the work itself.
 */
export async function tellFailedSteps(session: Session, jobId: string): Promise<readonly string[]> {
  const core = await session.core();
  const { failedSteps } = await core.call('jobs.get', { job: jobId });
  for (const failure of failedSteps) {
    session.notice(`Warning: a step after the work failed: ${printable(failure)}`);
  }
  if (failedSteps.length > 0) session.notice(`  See: lifeboat hook runs --failed`);
  return failedSteps;
}
