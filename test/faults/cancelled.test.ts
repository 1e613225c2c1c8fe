import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobPhase } from '../../shared/model/job.ts';
import { childTools, stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  finishedJob,
  openTestCore,
  succeededJob,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { leftoversAt, manifestsAt, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, fillSql } from '../fixtures/sample-sources.ts';

const MIDWAY_BYTES = 4 * 1024 * 1024;
const TOOLS = ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql'];

let server: PostgresqlServer;
let lifeboat: TestCore;
let destination: string;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 30_000 }));
});
afterAll(() => server.stop());

beforeEach(async () => {
  lifeboat = await openTestCore();
  destination = await addDestination(lifeboat.core, lifeboat);
  await addPostgresqlSource(lifeboat.core, server, { name: 'shop', database: 'shop' });
});
afterEach(() => lifeboat.end());

describe('a cancelled backup leaves nothing, and its source is free', () => {
  test('before it began', async () => {
    const { core } = lifeboat;
    const { jobId, backupId } = await core.call('backups.start', { source: 'shop' });
    await core.call('jobs.cancel', { job: jobId });
    expect((await finishedJob(core, jobId)).state.status).toBe('cancelled');
    expect((await core.call('backups.get', { backup: backupId })).status).toBe('cancelled');
    expectTidy(0);
    await takeBackup(core, { source: 'shop' });
  });

  test('in the queue, behind another of its source, which goes on', async () => {
    const { core } = lifeboat;
    const running = await core.call('backups.start', { source: 'shop' });
    const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES);
    const waiting = await core.call('backups.start', { source: 'shop' });
    await core.call('jobs.cancel', { job: waiting.jobId });
    expect((await finishedJob(core, waiting.jobId)).state.status).toBe('cancelled');
    expect((await core.call('backups.get', { backup: waiting.backupId })).status).toBe('cancelled');
    process.kill(dump, 'SIGCONT');
    await succeededJob(core, running.jobId);
    expectTidy(1);
  });

  test('in the middle of the dump, also when the tool does not listen', async () => {
    const { core } = lifeboat;
    const { jobId, backupId } = await core.call('backups.start', { source: 'shop' });
    // A stopped process keeps the request to end, and has to be ended by force.
    await stoppedMidway('pg_dump', MIDWAY_BYTES);
    await core.call('jobs.cancel', { job: jobId });
    expect((await finishedJob(core, jobId)).state.status).toBe('cancelled');
    expect((await core.call('backups.get', { backup: backupId })).status).toBe('cancelled');
    expectTidy(0);
    await takeBackup(core, { source: 'shop' });
  });

  test('while its copy is read back: the backup was published, and stays', async () => {
    const { core } = lifeboat;
    const { jobId, backupId } = await core.call('backups.start', { source: 'shop' });
    await phaseOf(jobId, 'verifying');
    await core.call('jobs.cancel', { job: jobId });
    expect((await finishedJob(core, jobId)).state.status).toBe('cancelled');
    const backup = await core.call('backups.get', { backup: backupId });
    expect(backup).toMatchObject({ status: 'complete', copies: [{ verdict: null }] });
    expectTidy(1);
  });
});

describe('a cancelled restore or verification leaves no database', () => {
  test.for(['restore', 'verification'])('%s', async (kind) => {
    const { core } = lifeboat;
    const { id } = await takeBackup(core, { source: 'shop' });
    const before = await databases();
    const { jobId } =
      kind === 'verification'
        ? await core.call('verifications.start', { backup: id, level: 3 })
        : await core.call('restores.start', {
            backup: id,
            target: { kind: 'database', connection: null, database: 'copy' },
            options: { mode: 'create' },
          });
    await phaseOf(jobId, 'restoring');
    await core.call('jobs.cancel', { job: jobId });
    expect((await finishedJob(core, jobId)).state.status).toBe('cancelled');
    expect(await databases()).toBe(before);
    expectTidy(1);
  });
});

test('closing the core in the middle of a backup ends it, and the next start has nothing to tell', async () => {
  const { core } = lifeboat;
  const { jobId } = await core.call('backups.start', { source: 'shop' });
  const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES);
  const closed = core.close();
  process.kill(dump, 'SIGCONT');
  await closed;
  expectTidy(0);
  lifeboat = await openTestCore(lifeboat);
  const reopened = lifeboat.core;
  expect((await reopened.call('jobs.get', { job: jobId })).state.status).toBe('cancelled');
  expect((await reopened.call('system.status', {})).interruptedJobIds).toEqual([]);
  await takeBackup(reopened, { source: 'shop' });
});

/** Resolves as soon as the job tells that it is in this phase. */
function phaseOf(jobId: string, phase: JobPhase): Promise<void> {
  return new Promise((resolve) => {
    lifeboat.core.on('job.progress', (progress) => {
      if (progress.jobId === jobId && progress.phase === phase) resolve();
    });
  });
}

function databases(): Promise<string> {
  return server.sql(
    'postgres',
    `SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database`,
  );
}

function expectTidy(backups: number): void {
  expect(manifestsAt(destination)).toHaveLength(backups);
  expect(leftoversAt(destination)).toEqual([]);
  expect(workLeftovers(lifeboat)).toEqual([]);
  for (const tool of TOOLS) expect(childTools(tool)).toEqual([]);
}
