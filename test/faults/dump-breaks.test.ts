import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorData } from '../../shared/model/error.ts';
import type { JobSummary } from '../../shared/contract/jobs.ts';
import { childTools, stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  failedBackup,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { filesBelow, leftoversAt, manifestsAt, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, fillSql } from '../fixtures/sample-sources.ts';

const MIDWAY_BYTES = 8 * 1024 * 1024;

let server: PostgresqlServer;
let lifeboat: TestCore;
let destination: string;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await prepare(server);
});
afterAll(() => server.stop());

beforeEach(async () => {
  lifeboat = await openTestCore();
  destination = await addDestination(lifeboat.core, lifeboat);
});
afterEach(() => lifeboat.end());

describe('a dump that cannot begin', () => {
  test('a wrong password is told as one, and the right one is enough to go on', async () => {
    const { core } = lifeboat;
    await addPostgresqlSource(core, server, { name: 'shop', database: 'shop', password: 'wrong' });
    const { job } = await failedBackup(core, { source: 'shop' });
    expect(errorOf(job)).toMatchObject({ code: 'wrong-password' });
    expect(errorOf(job).message).toContain('password authentication failed');
    expect(errorOf(job).hint).toContain('password');
    expectNothingPublished();

    const [connection] = await core.call('connections.list', {});
    await core.call('connections.setPassword', {
      connection: connection?.id ?? '',
      password: server.password,
    });
    await takeBackup(core, { source: 'shop' });
  });

  test('a database that is not there is told by its name', async () => {
    await addPostgresqlSource(lifeboat.core, server, { name: 'shop', database: 'no such "db"' });
    const { job } = await failedBackup(lifeboat.core, { source: 'shop' });
    expect(errorOf(job)).toMatchObject({ code: 'database-missing' });
    expect(errorOf(job).message).toContain('no such "db"');
    expectNothingPublished();
  });
});

describe('a dump that breaks midway', () => {
  test('pg_dump killed: the job fails, nothing is published, and the source is free at once', async () => {
    const { core } = lifeboat;
    await addPostgresqlSource(core, server, { name: 'shop', database: 'shop' });
    const breaking = failedBackup(core, { source: 'shop' });
    process.kill(await stoppedMidway('pg_dump', MIDWAY_BYTES), 'SIGKILL');
    const { job } = await breaking;
    expect(errorOf(job)).toMatchObject({ code: 'tool-failed' });
    expect(errorOf(job).message).toContain('SIGKILL');
    expect(errorOf(job).hint).not.toBe('');
    expectNothingPublished();
    await takeBackup(core, { source: 'shop' });
  });

  test('the server killed: the job fails as server-unreachable, also when it is still gone', async () => {
    const { core } = lifeboat;
    const doomed = await startPostgresqlServer();
    try {
      await prepare(doomed);
      await addPostgresqlSource(core, doomed, { name: 'shop', database: 'shop' });
      const breaking = failedBackup(core, { source: 'shop' });
      const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES);
      await doomed.kill();
      process.kill(dump, 'SIGCONT');
      const { job } = await breaking;
      expect(errorOf(job)).toMatchObject({ code: 'server-unreachable' });
      expect(errorOf(job).hint).toContain('server runs');
      expectNothingPublished();

      const { job: again } = await failedBackup(core, { source: 'shop' });
      expect(errorOf(again)).toMatchObject({ code: 'server-unreachable' });
      expectNothingPublished();
    } finally {
      await doomed.stop();
    }
  });
});

async function prepare(on: PostgresqlServer): Promise<void> {
  await on.createDatabase('shop');
  await on.sql('shop', fillSql('items', { rows: 40_000 }));
}

function errorOf({ state }: JobSummary): ErrorData {
  if (state.status !== 'failed') throw new Error(`The job is ${state.status}.`);
  return state.error;
}

function expectNothingPublished(): void {
  expect(manifestsAt(destination)).toEqual([]);
  expect(leftoversAt(destination)).toEqual([]);
  expect(filesBelow(destination)).toContain('lifeboat.json');
  expect(workLeftovers(lifeboat)).toEqual([]);
  expect(childTools('pg_dump')).toEqual([]);
}
