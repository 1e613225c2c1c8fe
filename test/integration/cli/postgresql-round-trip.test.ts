import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupSchema } from '../../../shared/model/backup.ts';
import { startPostgresqlServer } from '../../fixtures/postgresql-server.ts';
import type { PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { Workplace } from './lifeboat.ts';

const place = new Workplace();
const addSource = ['source', 'add', 'postgresql', '--database', 'shop'];
let server: PostgresqlServer;
let address: string[];

beforeAll(async () => {
  server = await startPostgresqlServer();
  address = ['--host', server.host, '--port', String(server.port), '--user', server.user];
  await server.createDatabase('shop');
  await server.sql(
    'shop',
    `create table customer (id int primary key, name text);
     insert into customer select i, 'customer ' || i from generate_series(1, 500) i;
     create table audit (id int primary key);
     insert into audit select i from generate_series(1, 300) i;`,
  );
  await place.json(['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  await place.json(
    [...addSource, '--name', 'shop', ...address, '--password-stdin', '--exclude-table', 'audit'],
    server.password,
  );
});
afterAll(async () => {
  place.remove();
  await server.stop();
});

test('the source answers with its version and the tools that fit', async () => {
  expect(await place.json(['source', 'test', 'shop'])).toMatchObject({
    code: 0,
    value: {
      reachable: true,
      problem: null,
      tools: expect.arrayContaining([expect.objectContaining({ name: 'pg_dump' })]),
    },
  });
});

test('a backup keeps the settings of its source, and one run may change them', async () => {
  const run = await place.json(['backup', 'run', 'shop']);
  expect(run).toMatchObject({
    code: 0,
    value: { format: 'custom', inventory: { objects: 1, rows: 500 } },
  });
  const plain = ['backup', 'run', 'shop', '--format', 'plain', '--compression', 'gzip'];
  expect(await place.json([...plain, '--no-globals'])).toMatchObject({
    code: 0,
    value: { format: 'plain', compression: 'gzip', inventory: { objects: 1, rows: 500 } },
  });
});

test('a dry run shows the command and not the password', async () => {
  const run = await place.run(['backup', 'run', 'shop', '--dry-run']);
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('pg_dump');
  expect(run.stdout).toContain('•••');
  expect(run.stdout + run.stderr).not.toContain(server.password);
});

test('a restore makes a database on the same server, and refuses one that exists', async () => {
  const restore = ['restore', 'latest:shop', '--to', 'shop_copy', '--create'];
  expect(await place.json(restore)).toMatchObject({
    code: 0,
    value: {
      verdict: 'proven',
      compared: [{ namespace: 'public', name: 'customer', expectedRows: 500, actualRows: 500 }],
    },
  });
  expect(await server.sql('shop_copy', 'select count(*) from customer')).toBe('500');
  expect(await place.json(restore)).toMatchObject({ code: 1, ok: false });
});

test('a restore goes to another connection by CONNECTION/DATABASE', async () => {
  const added = ['connection', 'add', 'postgresql', '--name', 'standby', ...address];
  await place.json([...added, '--tls', 'disable', '--password-stdin'], server.password);
  expect(await place.json(['connection', 'test', 'standby'])).toMatchObject({ code: 0 });
  await server.createDatabase('a/b');
  expect(await place.json(['restore', 'latest:shop', '--to', 'standby/a/b'])).toMatchObject({
    code: 0,
    value: { mode: 'into-empty', target: 'standby/a/b', verdict: 'proven' },
  });
});

test('level 3 restores into a scratch database and removes it', async () => {
  const { value } = await place.json(['backup', 'list', '--limit', '1']);
  const [backup] = backupSchema.array().parse(value);
  const before = await server.sql('postgres', 'select datname from pg_database order by 1');
  expect(await place.json(['backup', 'verify', backup?.id ?? '', '--level', '3'])).toMatchObject({
    code: 0,
    value: { level: 3, verdict: 'proven' },
  });
  expect(await server.sql('postgres', 'select datname from pg_database order by 1')).toBe(before);
});

test('a wrong password is told by its code, and a new one puts it right', async () => {
  const wrong = ['connection', 'set-password', 'standby', '--password-stdin'];
  await place.json(wrong, 'not the password');
  expect(await place.json(['connection', 'test', 'standby'])).toMatchObject({
    code: 1,
    error: { code: 'wrong-password' },
  });
  await place.json(wrong, server.password);
  expect(await place.json(['connection', 'test', 'standby'])).toMatchObject({ code: 0 });
});
