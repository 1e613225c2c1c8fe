import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addDestination,
  newInstallation,
  succeededJob,
  takeBackup,
  type CoreFace,
  type TestInstallation,
} from '../../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../../fixtures/core-process.ts';
import { addCommandStep, addScript, traced, traceFile } from '../../fixtures/hook-steps.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const names = ['a', 'b', 'c', 'd'];
const wait = { timeout: 60_000 };

let installation: TestInstallation;
let first: CoreProcess;
let second: CoreProcess;

beforeEach(async () => {
  installation = newInstallation();
  first = await startCoreProcess(installation);
  second = await startCoreProcess(installation);
  await addDestination(first, installation);
  // Backups that begin, and end when the test says so.
  const go = `while [ ! -e "${goFile()}" ]; do sleep 0.02; done`;
  await addScript(first, installation, 'begin', `echo begin >> "$0"; ${go}`);
  await addScript(first, installation, 'end', 'echo end >> "$0"');
  for (const name of names) {
    await addSqliteSource(first, installation, name);
    await addCommandStep(first, name, { phase: 'before' }, 'begin');
    await addCommandStep(first, name, { phase: 'after' }, 'end');
  }
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  installation.remove();
});

function goFile(): string {
  return `${traceFile(installation)}.go`;
}

const letGo = () => writeFileSync(goFile(), '');
const begun = () => traced(installation).filter((line) => line === 'begin').length;
const status = (core: CoreFace) => core.call('queue.status', {});
const waitsFor = async (core: CoreFace, job: string) =>
  (await core.call('jobs.get', { job })).waitsFor;

/** Starts a backup of each source, by turns in the one process and in the other. */
const startAll = () =>
  Promise.all(
    names.map((source, index) =>
      (index % 2 === 0 ? first : second).call('backups.start', { source }),
    ),
  );

/** The most jobs that ran at a time, by what their steps wrote. */
function mostAtOnce(): number {
  let running = 0;
  let most = 0;
  for (const line of traced(installation)) {
    running += line === 'begin' ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}

describe('limits over two processes', () => {
  test('no more jobs run at once than the preferences say', async () => {
    const started = await startAll();
    await expect.poll(begun, wait).toBe(2);
    await expect.poll(() => status(second), wait).toMatchObject({ running: 2, waiting: 2 });
    const jobs = await second.call('jobs.list', {});
    const reasons = jobs.flatMap((job) => job.waitsFor ?? []);
    expect(reasons).toEqual(Array.from({ length: 2 }, () => '2 jobs are running (limit 2)'));
    letGo();
    await Promise.all(started.map(({ jobId }) => succeededJob(first, jobId)));
    expect(begun()).toBe(names.length);
    expect(mostAtOnce()).toBe(2);
  });

  test('a limit that is raised takes effect at once, also in the other process', async () => {
    await first.call('settings.set', { queue: { atOnce: 1, perDestination: 9, perServer: 9 } });
    const started = await startAll();
    await expect.poll(() => status(second), wait).toMatchObject({ running: 1, waiting: 3 });
    await first.call('settings.set', { queue: { atOnce: 4, perDestination: 3, perServer: 9 } });
    await expect.poll(begun, wait).toBe(3);
    await expect.poll(() => status(second), wait).toMatchObject({ running: 3, waiting: 1 });
    const waiting = (await first.call('jobs.list', {})).find((job) => job.waitsFor !== null);
    expect(waiting?.waitsFor).toBe('3 jobs use the destination here (limit 3)');
    letGo();
    await Promise.all(started.map(({ jobId }) => succeededJob(second, jobId)));
    expect(mostAtOnce()).toBe(3);
  });

  test('a waiting job of a process that dies keeps nobody waiting', async () => {
    await first.call('settings.set', { queue: { atOnce: 1, perDestination: 9, perServer: 9 } });
    const running = await first.call('backups.start', { source: 'a' });
    await expect.poll(begun, wait).toBe(1);
    const before = await first.call('backups.start', { source: 'b' });
    const after = await second.call('backups.start', { source: 'c' });
    await first.kill();
    letGo();
    await succeededJob(second, after.jobId);
    for (const { jobId } of [running, before]) {
      const { state } = await second.call('jobs.get', { job: jobId });
      expect(state.status).toBe('interrupted');
    }
  });
});

describe('a pause', () => {
  test('holds what waits in every process but a restore, until another resumes', async () => {
    letGo();
    const { id } = await takeBackup(first, { source: 'a' });
    await first.call('queue.pause', {});
    expect(await status(second)).toMatchObject({ paused: { by: 'test', until: null } });
    const held = await second.call('backups.start', { source: 'b' });
    expect(await waitsFor(first, held.jobId)).toBe('the queue is paused by test');
    const target = { kind: 'file' as const, file: { path: installation.path('restored.sqlite') } };
    const restore = await second.call('restores.start', {
      backup: id,
      target,
      options: { mode: 'create' },
    });
    await succeededJob(second, restore.jobId);
    expect(await status(first)).toMatchObject({ running: 0, waiting: 1 });
    await first.call('queue.resume', {});
    await succeededJob(first, held.jobId);
    expect((await status(second)).paused).toBeNull();
    const actions = (await first.call('audit.list', {})).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['queue.pause', 'queue.resume']));
  });
});
