import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HEARTBEAT_INTERVAL_MS } from '../../electron/core/jobs/lease-watch.ts';
import { stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  failedBackup,
  finishedJob,
  newInstallation,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { leftoversAt, manifestsAt, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../fixtures/small-disk.ts';

const MEGABYTE = 1024 * 1024;
const noDisk = whyNoSmallDisk();

let disk: SmallDisk;
let lifeboat: TestCore;

beforeEach((context) => {
  context.skip(noDisk !== null, noDisk ?? '');
  disk = mountSmallDisk(20);
});
afterEach(async () => {
  await lifeboat.end();
  disk.unmount();
});

describe('the disk of a destination', () => {
  beforeEach(async () => {
    lifeboat = await openTestCore();
    await addSqliteSource(lifeboat.core, lifeboat, 'shop', { rows: 30_000 });
    const { core } = lifeboat;
    const path = join(disk.path, 'backups');
    await core.call('destinations.add', { kind: 'local', name: 'small', folder: { path } });
  });

  test('fills up while a backup is written: disk-full, and nothing of it stays', async () => {
    const { core } = lifeboat;
    const { job, backup } = await failedBackup(core, { source: 'shop' });
    expect(job.state).toMatchObject({ status: 'failed', error: { code: 'disk-full' } });
    expect(JSON.stringify(job.state)).toContain('Free space');
    expect(backup).toMatchObject({ status: 'failed', copies: [] });
    expect(filesOfBackups()).toEqual([]);
    expect(workLeftovers(lifeboat)).toEqual([]);
  });

  test('is too small for the backup from the start: disk-full before the first byte', async () => {
    disk.leaveFree(MEGABYTE);
    const { job } = await failedBackup(lifeboat.core, { source: 'shop' });
    expect(job.state).toMatchObject({ status: 'failed', error: { code: 'disk-full' } });
    expect(filesOfBackups()).toEqual([]);
  });

  test('of two destinations one fills up: the other has a good copy, and the job says so', async () => {
    const { core } = lifeboat;
    await addDestination(core, lifeboat, 'roomy');
    const { job, backup } = await failedBackup(core, { source: 'shop' });
    expect(job.state).toMatchObject({ status: 'failed', error: { code: 'copy-incomplete' } });
    expect(JSON.stringify(job.state)).toContain('small');
    expect(backup.status).toBe('complete');
    expect(backup.copies).toMatchObject([{ destination: 'roomy', level: 2, verdict: 'proven' }]);
    expect(filesOfBackups()).toEqual([]);
  });
});

describe('the disk of the data folder', () => {
  let server: PostgresqlServer;

  beforeAll(async () => {
    if (noDisk !== null) return;
    server = await startPostgresqlServer();
    await server.createDatabase('shop');
    await server.sql('shop', fillSql('items', { rows: 40_000 }));
  });
  afterAll(() => server?.stop());

  beforeEach(async () => {
    lifeboat = await openTestCore(newInstallation({ dataFolder: join(disk.path, 'data') }));
    await addDestination(lifeboat.core, lifeboat);
  });

  test('has no room for the copy that a SQLite backup makes first', async () => {
    const { core } = lifeboat;
    await addSqliteSource(core, lifeboat, 'shop', { rows: 30_000 });
    const { job } = await failedBackup(core, { source: 'shop' });
    expect(job.state).toMatchObject({ status: 'failed', error: { code: 'disk-full' } });
    expect(workLeftovers(lifeboat)).toEqual([]);
    expect(manifestsAt(lifeboat.path('destination-here'))).toEqual([]);
  });

  test('is full: no job is begun, the error says which disk, and room is all that it needs', async () => {
    const { core } = lifeboat;
    await addSqliteSource(core, lifeboat, 'shop', { rows: 500 });
    disk.leaveFree(0);
    await expect(core.call('backups.start', { source: 'shop' })).rejects.toMatchObject({
      code: 'disk-full',
    });
    disk.leaveFree(16 * MEGABYTE);
    await takeBackup(core, { source: 'shop' });
  });

  test('fills up during a backup: once there is room, the job has ended and the source is free', async () => {
    const { core } = lifeboat;
    await addPostgresqlSource(core, server, { name: 'shop', database: 'shop' });
    const { jobId } = await core.call('backups.start', { source: 'shop' });
    const dump = await stoppedMidway('pg_dump', 4 * MEGABYTE);
    disk.leaveFree(0);
    // At least one heartbeat of the job meets the full disk.
    await delay(HEARTBEAT_INTERVAL_MS + 500);
    process.kill(dump, 'SIGKILL');
    await untilTidyAt(lifeboat.path('destination-here'));
    disk.leaveFree(16 * MEGABYTE);
    const { state, backupId } = await finishedJob(core, jobId);
    expect(state).toMatchObject({ status: 'failed', error: { code: 'tool-failed' } });
    expect((await core.call('backups.get', { backup: backupId ?? '' })).status).toBe('failed');
    expect(leftoversAt(lifeboat.path('destination-here'))).toEqual([]);
    await takeBackup(core, { source: 'shop' });
  });
});

/** Manifests on the small disk; nothing unfinished lies beside them. */
function filesOfBackups(): string[] {
  const path = join(disk.path, 'backups');
  expect(leftoversAt(path)).toEqual([]);
  return manifestsAt(path);
}

/** The backup's files go when its work has ended, and before its end is written to the catalog. */
async function untilTidyAt(destination: string): Promise<void> {
  while (leftoversAt(destination).length > 0) await delay(20);
}
