import type { Job } from '../../../shared/model/job.ts';
import { jobTookTooLong } from './job-stopped.ts';

const LOOK_MS = 250;

/**
 * Stops a running job once it has run for the longest duration of its plan, by the clock that schedules
 * go by: a limit keeps a job out of the morning also after the machine slept. Returns what ends the watch.
 */
export function limitTime(
  { maxMinutes, state }: Job,
  abort: AbortController,
  now: () => Date,
): () => void {
  if (maxMinutes === null || state.status !== 'running') return () => {};
  const endsMs = Date.parse(state.startedAt) + maxMinutes * 60_000;
  const timer = setInterval(() => {
    if (now().getTime() >= endsMs) abort.abort(jobTookTooLong(maxMinutes));
  }, LOOK_MS);
  return () => clearInterval(timer);
}
