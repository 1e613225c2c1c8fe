import type { Command } from 'commander';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Answer } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import { followDrills } from '../follow-drills.ts';
import { followJobs } from '../follow-jobs.ts';
import { jobError } from '../follow-job.ts';
import type { Session } from '../session.ts';
import { tellInterruptedJobs } from '../standing-notices.ts';
import { describeRunDue, type RanSlot, runName } from '../text/describe-run-due.ts';

type Round = CallOutput<'schedule.runDue'>;

/** `run-due`: what cron and its like start where no window is open. */
export function addRunDueCommand(program: Command, session: Session): void {
  program
    .command('run-due')
    .description('run what the plans say is due, to its end, and say when to come back')
    .option(
      '--confirm-clock',
      'say first that the clock is right, after a leap that is not believed',
    )
    .action(
      session.answers(async ({ confirmClock }: { readonly confirmClock?: boolean }) => {
        if (confirmClock === true) await session.call('schedule.confirmClock', {});
        return runDue(session);
      }),
    );
}

async function runDue(session: Session): Promise<Answer> {
  await tellInterruptedJobs(session);
  const ran: RanSlot[] = [];
  const skipped: Round['skipped'] = [];
  for (;;) {
    // What ended in the last round lets more follow, such as a purge; its alerts are told here as well.
    const round = await session.call('schedule.runDue', {});
    skipped.push(...round.skipped);
    const ended = await runRound(session, round);
    ran.push(...ended);
    if (session.signal.aborted) throw cancelled();
    if (ended.every(({ jobId, drillId }) => jobId === null && drillId === null)) {
      const value = { ran, skipped, holding: round.holding, nextAt: round.nextAt };
      const failed = ran.some(({ error }) => error !== null);
      return {
        value,
        text: describeRunDue(value),
        exitCode: failed ? exitCode.failed : exitCode.done,
      };
    }
  }
}

async function runRound(session: Session, { started }: Round): Promise<RanSlot[]> {
  const byJob = new Map(started.map((run) => [run.jobId, run]));
  for (const run of started) {
    if (run.jobId !== null) session.notice(`${runName(run)} begins`);
  }
  const jobs = await followJobs(
    session,
    started.flatMap(({ jobId, activity }) => (activity === 'drill' ? [] : (jobId ?? []))),
    ({ id, state }) => {
      const run = byJob.get(id);
      if (run !== undefined) session.notice(`${runName(run)} ended: ${state.status}`);
    },
  );
  const drills = await followDrills(
    session,
    started.flatMap(({ jobId, activity }) => (activity === 'drill' ? (jobId ?? []) : [])),
    ({ id, status, verdict }) => {
      const run = byJob.get(id);
      const end = status === 'finished' ? verdict.verdict : 'it waits for people';
      if (run !== undefined) session.notice(`${runName(run)} ended: ${end}`);
    },
  );
  return started.map((run) => {
    const { plan, source, activity, slotAt, jobId: id, reason } = run;
    const job = id === null ? undefined : jobs.get(id);
    const drill = id === null ? undefined : drills.get(id);
    const error =
      drill === undefined
        ? job === undefined
          ? notBegun(run.state, reason)
          : jobError(job)
        : drillError(drill);
    const ids = activity === 'drill' ? { jobId: null, drillId: id } : { jobId: id, drillId: null };
    return { plan, source, activity, slotAt, ...ids, error };
  });
}

/** Why a rehearsal proved nothing; null when it did, or waits for people. */
function drillError({ status, verdict: { verdict, reasons } }: DrillView) {
  if (verdict === 'proven' || (status !== 'finished' && status !== 'abandoned')) return null;
  return {
    message:
      `It ${verdict === 'failed' ? 'failed' : 'is inconclusive'}. ${reasons[0] ?? ''}`.trimEnd(),
    hint: '',
  };
}

/** Why an attempt has no job. */
function notBegun(state: Round['started'][number]['state'], reason: string | null) {
  return state === 'done' ? null : { message: reason ?? 'It did not begin.', hint: '' };
}

function cancelled(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'What was running was stopped.',
    'It is recorded as skipped; the next slot runs as planned.',
  );
}
