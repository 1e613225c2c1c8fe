import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addDestination,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { addPostgresqlSource, fillSql } from '../../fixtures/sample-sources.ts';

let server: PostgresqlServer;
let lifeboat: TestCore;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 20 }));
  lifeboat = await openTestCore();
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addPostgresqlSource(core, server, { name: 'shop', database: 'shop' });
  await takeBackup(core, { source: 'shop' });
});
afterAll(async () => {
  await lifeboat.end();
  await server.stop();
});

const REQUEST = {
  template: 'random-restore-test',
  subjects: { source: { source: 'shop', choice: { which: 'random' as const, seed: 'seven' } } },
};

async function scratchCheck() {
  const { checks } = await lifeboat.core.call('drills.preflight', REQUEST);
  return checks.find(({ name }) => name === 'scratch target');
}

test('a server is looked at before a drill, and none of production is restored to', async () => {
  const { core } = lifeboat;
  expect(await scratchCheck()).toMatchObject({
    outcome: 'ok',
    text: expect.stringContaining('answers'),
  });
  const { checks } = await core.call('drills.preflight', REQUEST);
  expect(checks.find(({ name }) => name === 'backup')?.text).toContain('drawn by the seed “seven”');

  // Another source on the same server is enough.
  const { host, port, user, password } = server;
  await server.createDatabase('books');
  await core.call('sources.add', {
    engine: 'postgresql',
    name: 'books',
    environment: 'production',
    server: { host, port, user, password, tls: 'prefer' },
    database: 'books',
  });
  expect(await scratchCheck()).toMatchObject({ outcome: 'blocker' });
  await expect(core.call('drills.start', REQUEST)).rejects.toMatchObject({
    code: 'production-target',
    hint: expect.stringContaining('connection'),
  });
  expect(await core.call('drills.list', {})).toEqual([]);

  await core.call('sources.remove', { source: 'books' });
  await server.stop();
  expect(await scratchCheck()).toMatchObject({ outcome: 'blocker' });
  await expect(core.call('drills.start', REQUEST)).rejects.toMatchObject({
    code: 'server-unreachable',
  });
});
