import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Job } from '../../shared/model/job.ts';
import { childTools, stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  finishedJob,
  newInstallation,
  succeededJob,
  takeBackup,
  verify,
  type TestInstallation,
} from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';
import { leftoversAt, manifestsAt, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';

const MIDWAY_BYTES = 4 * 1024 * 1024;

let server: PostgresqlServer;
let installation: TestInstallation;
let destination: string;
let first: CoreProcess;
let second: CoreProcess;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 30_000 }));
});
afterAll(() => server.stop());

beforeEach(async () => {
  installation = newInstallation();
  [first, second] = await Promise.all([
    startCoreProcess(installation),
    startCoreProcess(installation),
  ]);
  destination = await addDestination(first, installation);
  await addSqliteSource(first, installation, 'file', { rows: 5_000 });
  await addPostgresqlSource(first, server, { name: 'server', database: 'shop' });
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  installation.remove();
});

test('both back up one source: one after the other, under one key, and both backups are good', async () => {
  const started = await Promise.all(
    [first, second].map((core) => core.call('backups.start', { source: 'file' })),
  );
  const [one, two] = await Promise.all(
    started.map(({ jobId }) => succeededJob(second, jobId).then(periodOf)),
  );
  const [earlier, later] = [one, two].toSorted((a, b) =>
    (a?.startedAt ?? '').localeCompare(b?.startedAt ?? ''),
  );
  expect(later?.startedAt.localeCompare(earlier?.finishedAt ?? '')).toBeGreaterThanOrEqual(0);
  expect(await first.call('keys.list', {})).toMatchObject([{ state: 'working' }]);
  for (const { backupId } of started) {
    expect(await verify(first, backupId, 2)).toMatchObject({ verdict: 'proven' });
  }
  expectTidy(2);
});

test('each backs up a source of its own: neither waits for the other', async () => {
  const slow = await first.call('backups.start', { source: 'server' });
  const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES, first.pid);
  await takeBackup(second, { source: 'file' });
  expect((await second.call('jobs.get', { job: slow.jobId })).state.status).toBe('running');
  process.kill(dump, 'SIGCONT');
  await succeededJob(first, slow.jobId);
  expectTidy(2);
});

test('one cancels a job of the other', async () => {
  const { jobId, backupId } = await first.call('backups.start', { source: 'server' });
  await stoppedMidway('pg_dump', MIDWAY_BYTES, first.pid);
  await second.call('jobs.cancel', { job: jobId });
  expect((await finishedJob(first, jobId)).state.status).toBe('cancelled');
  expect((await second.call('backups.get', { backup: backupId })).status).toBe('cancelled');
  expect(childTools('pg_dump', first.pid)).toEqual([]);
  expectTidy(0);
  await takeBackup(second, { source: 'server' });
});

test('one dies: the other takes its job over, and the source is free', async () => {
  const { jobId } = await first.call('backups.start', { source: 'server' });
  const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES, first.pid);
  await first.kill();
  process.kill(dump, 'SIGCONT');
  await takeBackup(second, { source: 'server' });
  expect((await second.call('jobs.get', { job: jobId })).state.status).toBe('interrupted');
  expectTidy(1);
});

function periodOf({ state }: Pick<Job, 'state'>): { startedAt: string; finishedAt: string } {
  if (state.status !== 'succeeded') throw new Error(`The job is ${state.status}.`);
  return state;
}

function expectTidy(backups: number): void {
  expect(manifestsAt(destination)).toHaveLength(backups);
  expect(leftoversAt(destination)).toEqual([]);
  expect(workLeftovers(installation)).toEqual([]);
}
