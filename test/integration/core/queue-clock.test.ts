import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { childTools } from '../../fixtures/child-tool.ts';
import {
  addDestination,
  finishedJob,
  newInstallation,
  openTestCore,
  succeededJob,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { holdTable } from '../../fixtures/hold-table.ts';
import { leftoversAt, manifestsAt, workLeftovers } from '../../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../../fixtures/sample-sources.ts';

const wait = { timeout: 60_000 };

let server: PostgresqlServer;
let lifeboat: TestCore;
let destination: string;
/** How far the test has set the clock on. */
let aheadMs = 0;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 2000 }));
});
afterAll(() => server.stop());

beforeEach(async () => {
  aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  lifeboat = await openTestCore(newInstallation({ now }));
  destination = await addDestination(lifeboat.core, lifeboat);
  await addPostgresqlSource(lifeboat.core, server, { name: 'shop', database: 'shop' });
  await addSqliteSource(lifeboat.core, lifeboat, 'blog');
});
afterEach(() => lifeboat.end());

const soon = (minutes: number) => new Date(Date.now() + aheadMs + minutes * 60_000).toISOString();
const stateOf = async (job: string) => (await lifeboat.core.call('jobs.get', { job })).state.status;

test('a dump that takes longer than its plan allows is stopped, fails, and leaves nothing', async () => {
  const { core } = lifeboat;
  await core.call('plans.add', {
    name: 'hourly',
    policy: {
      sources: ['shop'],
      destinations: [{ destination: 'here', retention: {} }],
      backup: null,
      maxMinutes: 30,
    },
  });
  const release = await holdTable(server, 'shop', 'items');
  try {
    const [started] = (await core.call('plans.run', { plan: 'hourly' })).jobs;
    const jobId = started?.jobId ?? '';
    await expect.poll(() => childTools('pg_dump').length, wait).toBe(1);
    aheadMs += 29 * 60_000;
    await expect.poll(() => stateOf(jobId), wait).toBe('running');
    aheadMs += 60_000;
    const job = await finishedJob(core, jobId);
    expect(job).toMatchObject({
      plan: 'hourly',
      maxMinutes: 30,
      state: {
        status: 'failed',
        error: { code: 'took-too-long', message: expect.stringContaining('30 minutes') },
      },
    });
    expect(await core.call('backups.get', { backup: started?.backupId ?? '' })).toMatchObject({
      status: 'failed',
      copies: [],
    });
    expect(childTools('pg_dump')).toEqual([]);
    expect(manifestsAt(destination)).toEqual([]);
    expect(leftoversAt(destination)).toEqual([]);
    expect(workLeftovers(lifeboat)).toEqual([]);
  } finally {
    await release();
  }
  await takeBackup(core, { source: 'shop' });
});

test('a pause with an end, and a postponed job, begin by themselves when their moment comes', async () => {
  const { core } = lifeboat;
  await core.call('queue.pause', { until: soon(60) });
  const { jobId } = await core.call('backups.start', { source: 'blog' });
  expect((await core.call('jobs.get', { job: jobId })).waitsFor).toMatch(
    /^the queue is paused by test until .* UTC$/,
  );
  const until = soon(90);
  await core.call('jobs.postpone', { job: jobId, until });
  expect((await core.call('jobs.get', { job: jobId })).waitsFor).toMatch(/^until .* UTC$/);
  aheadMs += 61 * 60_000;
  expect((await core.call('queue.status', {})).paused).toBeNull();
  expect(await stateOf(jobId)).toBe('queued');
  aheadMs += 30 * 60_000;
  await succeededJob(core, jobId);
  const audit = await core.call('audit.list', {});
  expect(audit.find(({ action }) => action === 'job.postpone')).toMatchObject({
    subject: jobId,
    details: { before: null, after: until },
  });
});

test('a pause that has ended, and postponing what has ended, are refused', async () => {
  const { core } = lifeboat;
  await expect(core.call('queue.pause', { until: soon(-1) })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  const { jobId } = await core.call('backups.start', { source: 'blog' });
  await succeededJob(core, jobId);
  await expect(core.call('jobs.postpone', { job: jobId, until: soon(5) })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('preferences keep what was not changed, and the record has what was', async () => {
  const { core } = lifeboat;
  const before = await core.call('settings.get', {});
  expect(before).toMatchObject({ keepRunning: true, safetyDays: 7, queue: { atOnce: 2 } });
  const heard: string[] = [];
  core.on('changed', ({ topic }) => heard.push(topic));
  const after = await core.call('settings.set', { safetyDays: 14, keepRunning: true });
  expect(after).toEqual({ ...before, safetyDays: 14 });
  expect(await core.call('settings.get', {})).toEqual(after);
  expect(heard).toContain('settings');
  const entries = (await core.call('audit.list', {})).filter(
    ({ action }) => action === 'settings.set',
  );
  expect(entries).toMatchObject([
    { subject: 'preferences', details: { before: { safetyDays: 7 }, after: { safetyDays: 14 } } },
  ]);
});
