import type { ErrorData } from '../../../shared/model/error.ts';
import type { DrillSummary } from '../../../shared/model/drill.ts';
import type { SlotRun } from '../../../shared/model/plan.ts';
import type { AttemptEnd, UnfinishedRun } from '../catalog/slot-run-repository.ts';
import { isMendable } from './mendable.ts';
import { HOUR_MS, MINUTE_MS } from '../time-spans.ts';

const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = HOUR_MS;

const stopped: ErrorData = {
  code: 'interrupted',
  message: 'Lifeboat was closed or ended while this was running.',
  hint: 'It is tried again by itself as often as the plan allows.',
};

/** What becomes of a run by what became of its job; null while the job goes on. Pure. */
export function endOfJob(
  { run, job, drill }: UnfinishedRun,
  retries: number,
  now: Date,
): AttemptEnd | null {
  if (drill !== null) return endOfDrill(drill);
  if (job === null) return failedAttempt(stopped, run.attempts, retries, now);
  switch (job.status) {
    case 'queued':
    case 'running':
      return null;
    case 'succeeded':
      return done(run.reason);
    case 'failed':
      return failedAttempt(job.error ?? stopped, run.attempts, retries, now);
    case 'cancelled':
      // Closing Lifeboat cancels its jobs as well, without anybody having asked for it.
      return job.cancelRequested
        ? { state: 'skipped', retryAt: null, reason: 'A person stopped it.' }
        : failedAttempt(stopped, run.attempts, retries, now);
    case 'interrupted':
      return run.activity === 'backup' && job.backupStatus === 'complete'
        ? done('Lifeboat ended while it ran; the backup had been published whole.')
        : failedAttempt(stopped, run.attempts, retries, now);
  }
}

/** What became of a rehearsal. A verdict is an answer: it is not tried again. */
function endOfDrill({ status, waitsFor, verdict }: DrillSummary): AttemptEnd | null {
  const [reason = ''] = verdict.reasons;
  switch (status) {
    case 'running':
      return waitsFor === 'people'
        ? done('What Lifeboat does of the drill is done; the rest waits for people.')
        : null;
    case 'paused':
      return done('The drill is paused, and waits for people.');
    case 'abandoned':
      return { state: 'skipped', retryAt: null, reason: `The drill was abandoned. ${reason}` };
    case 'finished':
      return verdict.verdict === 'proven'
        ? done(reason)
        : {
            state: 'failed',
            retryAt: null,
            reason: `The drill ${verdict.verdict === 'failed' ? 'failed' : 'is inconclusive'}. ${reason}`,
          };
  }
}

/**
 * What follows on an attempt that failed. Each wait is twice the one before, from a minute up to an hour;
 * `attempts` counts those begun, this one included.
 */
export function failedAttempt(
  { code, message, hint }: ErrorData,
  attempts: number,
  retries: number,
  now: Date,
): AttemptEnd {
  const reason = `${/[.!?]$/.test(message) ? message : `${message}.`} ${hint}`;
  if (!isMendable(code) || attempts > retries) return { state: 'failed', retryAt: null, reason };
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return { state: 'retrying', retryAt: new Date(now.getTime() + waitMs).toISOString(), reason };
}

function done(reason: SlotRun['reason']): AttemptEnd {
  return { state: 'done', retryAt: null, reason };
}
