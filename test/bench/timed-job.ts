import type { JobPhase } from '../../shared/model/job.ts';
import { succeededJob, type CoreFace } from '../fixtures/core-harness.ts';

export interface TimedJob {
  /** From the call that starts the job until it has ended. */
  readonly totalMs: number;
  /** From that call until this phase first showed itself; `totalMs` when it never did. */
  untilMs(phase: JobPhase): number;
}

/** Starts a job that has to succeed and times it from outside, as a person would. */
export async function timedJob<T extends { readonly jobId: string }>(
  core: CoreFace,
  start: () => Promise<T>,
): Promise<{ readonly started: T; readonly timed: TimedJob }> {
  const seen = new Map<string, number>();
  const startedMs = performance.now();
  const off = core.on('job.progress', ({ jobId, phase }) => {
    const key = `${jobId} ${phase}`;
    if (!seen.has(key)) seen.set(key, performance.now() - startedMs);
  });
  try {
    const started = await start();
    await succeededJob(core, started.jobId);
    const totalMs = performance.now() - startedMs;
    return {
      started,
      timed: { totalMs, untilMs: (phase) => seen.get(`${started.jobId} ${phase}`) ?? totalMs },
    };
  } finally {
    off();
  }
}
