import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCatalog } from '../../electron/core/catalog/open-catalog.ts';
import { stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  finishedJob,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, fillSql } from '../fixtures/sample-sources.ts';

const MIDWAY_BYTES = 2 * 1024 * 1024;

let server: PostgresqlServer;
let lifeboat: TestCore;
let backup: string;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 30_000 }));
  lifeboat = await openTestCore();
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addPostgresqlSource(core, server, { name: 'shop', database: 'shop' });
  backup = (await takeBackup(core, { source: 'shop' })).id;
});
afterAll(async () => {
  await lifeboat.end();
  await server.stop();
});

test('pg_restore killed: the restore fails, and the target is as before', async () => {
  const { jobId, restoreId } = await beginReplacing();
  process.kill(await stoppedMidway('pg_restore', MIDWAY_BYTES), 'SIGKILL');
  await finishedJob(lifeboat.core, jobId);
  const record = await lifeboat.core.call('restores.get', { restore: restoreId });
  expect(record).toMatchObject({ status: 'failed', keptAside: null, verdict: null });
  expect(record.error?.message).toContain('SIGKILL');
  const databases = `SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database`;
  expect(await server.sql('postgres', databases)).toBe('postgres,shop,template0,template1');
  expect(await server.sql('shop', 'SELECT count(*) FROM items')).toBe('30000');
  expect(unfinishedTargets()).toBe(0);
});

test('the server killed: what was made there is written down, for a later start to remove', async () => {
  const { jobId, restoreId } = await beginReplacing();
  const tool = await stoppedMidway('pg_restore', MIDWAY_BYTES);
  await server.kill();
  process.kill(tool, 'SIGCONT');
  await finishedJob(lifeboat.core, jobId);
  const record = await lifeboat.core.call('restores.get', { restore: restoreId });
  expect(record).toMatchObject({ status: 'failed', error: { code: 'server-unreachable' } });
  expect(unfinishedTargets()).toBe(1);
  expect(workLeftovers(lifeboat)).toEqual([]);
});

function beginReplacing() {
  return lifeboat.core.call('restores.start', {
    backup,
    target: { kind: 'database', connection: null, database: 'shop' },
    options: { mode: 'replace', confirm: 'shop' },
  });
}

function unfinishedTargets(): number {
  const catalog = openCatalog(lifeboat.options);
  try {
    return catalog.scratchTargets.list().length;
  } finally {
    catalog.close();
  }
}
