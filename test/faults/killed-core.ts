import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { childTools } from '../fixtures/child-tool.ts';
import { openTestCore, type TestCore, type TestInstallation } from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';
import { workLeftovers } from '../fixtures/leftovers.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';

/** What a core starts for PostgreSQL. */
export const TOOLS = ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql'];

export interface Death {
  readonly jobId: string;
  readonly backupId: string;
  /** Whether the job had ended before its process did. */
  readonly ended: boolean;
}

/** How long the work takes in a core process when nobody ends it. */
export async function durationOf(
  installation: TestInstallation,
  begin: (core: CoreProcess) => Promise<{ jobId: string }>,
): Promise<number> {
  const core = await startCoreProcess(installation);
  const startedMs = performance.now();
  const ended = jobEnd(core, (await begin(core)).jobId);
  await ended;
  const durationMs = performance.now() - startedMs;
  await core.close();
  return durationMs;
}

/** Moments from 0 up to 1, one at random in each of `count` equal stretches: spread, and seeded. */
export function spreadMoments(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => (index + random()) / count);
}

/** Begins work in a core process and ends the process after a time, as a power cut would. */
export async function killAfter(
  installation: TestInstallation,
  afterMs: number,
  begin: (core: CoreProcess) => Promise<{ jobId: string; backupId: string }>,
): Promise<Death> {
  const core = await startCoreProcess(installation);
  const { jobId, backupId } = await begin(core);
  let ended = false;
  void jobEnd(core, jobId).then(() => (ended = true));
  await delay(afterMs);
  const tools = TOOLS.flatMap((tool) => childTools(tool, core.pid));
  await core.kill();
  // Nobody reads what they write any more, or gives them more to read.
  for (const pid of tools) await untilGone(pid);
  return { jobId, backupId, ended };
}

/** Opens a fresh core, which clears up, and holds what it says of the job against what it must say. */
export async function openAfterDeath(
  installation: TestInstallation,
  { jobId }: Death,
): Promise<TestCore> {
  const lifeboat = await openTestCore(installation);
  try {
    await expectCleared(lifeboat, jobId);
    return lifeboat;
  } catch (error) {
    await lifeboat.core.close();
    throw error;
  }
}

async function expectCleared(lifeboat: TestCore, jobId: string): Promise<void> {
  const { core } = lifeboat;
  const { state } = await core.call('jobs.get', { job: jobId });
  const { interruptedJobIds } = await core.call('system.status', {});
  if (state.status === 'interrupted') {
    expect(interruptedJobIds).toContain(jobId);
    expect(state.cleanup).not.toBe('');
  } else {
    expect(['succeeded', 'failed', 'cancelled']).toContain(state.status);
    expect(interruptedJobIds).not.toContain(jobId);
  }
  expect(workLeftovers(lifeboat)).toEqual([]);
}

function jobEnd(core: CoreProcess, jobId: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  core.on('job.changed', ({ id, state }) => {
    if (id === jobId && state.status !== 'queued' && state.status !== 'running') resolve();
  });
  return promise;
}

/** Resolves when a process has ended. */
export async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(20);
  }
}
