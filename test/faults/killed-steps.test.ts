import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addDestination,
  finishedJob,
  newInstallation,
  openTestCore,
  type TestInstallation,
} from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';
import { addCommandStep, addScript, traced, untilTraced } from '../fixtures/hook-steps.ts';
import { addSqliteSource } from '../fixtures/sample-sources.ts';
import type { JobPhase } from '../../shared/model/job.ts';

/*
 * A step before stopped something, and then the core was killed: what was stopped must come up again, and
 * no step may run twice.
 */

let installation: TestInstallation;

beforeEach(async () => {
  installation = newInstallation();
  const { core } = await openTestCore(installation);
  await addDestination(core, installation);
  await addSqliteSource(core, installation, 'shop', { rows: 20_000 });
  await addScript(core, installation, 'stop', 'echo stop >> "$0"');
  await addScript(core, installation, 'start', 'echo "start $LIFEBOAT_OUTCOME" >> "$0"');
  // Ends by itself soon after the test has let go of it.
  await addScript(core, installation, 'slow', 'echo slow >> "$0"; exec sleep 20');
  await core.close();
});
afterEach(() => installation.remove());

/** Gives the source these steps, begins a backup, and ends the process when `moment` has come. */
async function killedBackup(
  steps: { readonly before?: readonly string[]; readonly after?: readonly string[] },
  moment: (core: CoreProcess) => Promise<void>,
): Promise<string> {
  const core = await startCoreProcess(installation);
  for (const phase of ['before', 'after'] as const) {
    for (const command of steps[phase] ?? [])
      await addCommandStep(core, 'shop', { phase }, command);
  }
  const reached = moment(core);
  const { jobId } = await core.call('backups.start', { source: 'shop' });
  await reached;
  await core.kill();
  return jobId;
}

const untilPhase = (wanted: JobPhase) => (core: CoreProcess) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  core.on('job.progress', ({ phase }) => phase === wanted && resolve());
  return promise;
};

/** Opens a fresh core, lets it finish what the dead one owed, and says what each step came to. */
async function openAfter(jobId: string) {
  const { core } = await openTestCore(installation);
  try {
    const { state, failedSteps } = await finishedJob(core, jobId);
    const runs = await core.call('hooks.runs', { job: jobId });
    const outcomes = runs.toReversed().map(({ phase, outcome }) => `${phase} ${outcome}`);
    return { state, failedSteps, outcomes };
  } finally {
    await core.close();
  }
}

test('killed in the middle of the work: the steps after it run, once', async () => {
  const jobId = await killedBackup(
    { before: ['stop'], after: ['start', 'start'] },
    untilPhase('dumping'),
  );
  expect(traced(installation)).toEqual(['stop']);
  const after = await openAfter(jobId);
  expect(after.state).toMatchObject({ status: 'interrupted' });
  expect(JSON.stringify(after.state)).toContain('2 steps after it were run.');
  expect(after.outcomes).toEqual(['before succeeded', 'after succeeded', 'after succeeded']);
  const lines = ['stop', 'start failed', 'start failed'];
  expect(traced(installation)).toEqual(lines);
  await openAfter(jobId);
  expect(traced(installation)).toEqual(lines);
});

test('killed in the middle of a step before: it is told as cut off, and the steps after run', async () => {
  const jobId = await killedBackup({ before: ['stop', 'slow', 'stop'], after: ['start'] }, () =>
    untilTraced(installation, 'slow'),
  );
  const after = await openAfter(jobId);
  expect(after.outcomes).toEqual(['before succeeded', 'before failed', 'after succeeded']);
  expect(traced(installation)).toEqual(['stop', 'slow', 'start failed']);
});

test('killed in the middle of a step after: it is an alert and not run twice, the others run', async () => {
  const jobId = await killedBackup({ before: ['stop'], after: ['start', 'slow', 'start'] }, () =>
    untilTraced(installation, 'slow'),
  );
  const after = await openAfter(jobId);
  expect(after.outcomes).toEqual([
    'before succeeded',
    'after succeeded',
    'after failed',
    'after succeeded',
  ]);
  expect(after.failedSteps).toEqual([
    expect.stringContaining('Lifeboat ended while this step ran'),
  ]);
  // The backup itself had been published whole.
  expect(traced(installation)).toEqual(['stop', 'start succeeded', 'slow', 'start succeeded']);
});

test('killed again while the steps of a dead job run: the next start runs what is left', async () => {
  const jobId = await killedBackup(
    { before: ['stop'], after: ['slow', 'start'] },
    untilPhase('dumping'),
  );
  const second = await startCoreProcess(installation);
  await untilTraced(installation, 'slow');
  await second.kill();
  const after = await openAfter(jobId);
  expect(after.outcomes).toEqual(['before succeeded', 'after failed', 'after succeeded']);
  expect(traced(installation)).toEqual(['stop', 'slow', 'start failed']);
});

test('with steps after alone, they run too', async () => {
  const jobId = await killedBackup({ after: ['start'] }, untilPhase('dumping'));
  expect((await openAfter(jobId)).outcomes).toEqual(['after succeeded']);
  expect(traced(installation)).toEqual(['start failed']);
});
