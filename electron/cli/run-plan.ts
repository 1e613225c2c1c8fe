import type { CallInput, CallOutput } from '../../shared/contract/contract.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import type { Backup } from '../../shared/model/backup.ts';
import type { Core } from '../core/face.ts';
import type { Answer } from './answer.ts';
import { exitCode, exitCodeOfVerdicts } from './exit-code.ts';
import { tellFailedSteps } from './failed-steps.ts';
import { followJob, jobError } from './follow-job.ts';
import type { Session } from './session.ts';
import { tellInterruptedJobs, tellKitDue } from './standing-notices.ts';
import { backupTable } from './text/describe-backup.ts';
import { printable } from './text/printable.ts';

/**
 * Takes a backup of each source of a plan and waits for all of them. One that failed is told and does not
 * keep the others from being taken; the command then ends as failed.
 */
export async function runPlan(session: Session, plan: string): Promise<Answer> {
  await tellInterruptedJobs(session);
  const { jobs } = await session.call('plans.run', { plan });
  const core = await session.core();
  const backups: Backup[] = [];
  const verdicts: Backup['copies'][number]['verdict'][] = [];
  let ended: Answer['exitCode'] = exitCode.done;
  for (const started of jobs) {
    const { job } = await followJob(session, async () => started);
    await tellFailedSteps(session, job.id);
    const backup = await core.call('backups.get', { backup: started.backupId });
    backups.push(backup);
    verdicts.push(...backup.copies.map((copy) => copy.verdict));
    const error = jobError(job);
    if (error === null) continue;
    session.notice(
      `${printable(backup.source)}: ${printable(error.message)} ${printable(error.hint)}`,
    );
    ended = error.code === 'cancelled' ? exitCode.cancelled : exitCode.failed;
  }
  await tellKitDue(session);
  return {
    value: backups,
    text: backupTable(backups),
    exitCode: ended === exitCode.done ? exitCodeOfVerdicts(verdicts) : ended,
  };
}

/** Starts the backup of one source with the settings of a plan. */
export async function planBackup(
  core: Core,
  plan: string,
  source: string,
): Promise<CallOutput<'backups.start'>> {
  const { jobs } = await core.call('plans.run', { plan, source });
  const [job] = jobs;
  if (job !== undefined) return job;
  throw new LifeboatError('internal', 'The plan started nothing.', 'Please report this.');
}

/** A plan brings its own settings. Throws `invalid-input` when the request has some as well. */
export function refuseOwnSettings(request: CallInput<'backups.start'>): void {
  const { destinations = [], options = {}, storage = {}, note = null, keepDays = null } = request;
  const settings = { ...options, ...storage };
  const isBare =
    destinations.length + Object.keys(settings).length === 0 && note === null && keepDays === null;
  if (isBare) return;
  throw new LifeboatError(
    'invalid-input',
    'A plan has its own destinations, settings and rules for keeping.',
    'Leave out --plan, or leave out the other options but --dry-run.',
  );
}
