import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { protect, restoreTo, rowsOf, valueOf, type Protected } from './protect.ts';

/** AccuBooks: a ledger on PostgreSQL, dumped in parallel, with a table of sessions left out. */
const place = new Workplace();
let server: PostgresqlServer;
let ledger: Protected;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('accubooks');
  await server.sql(
    'accubooks',
    `create table entry (id bigint generated always as identity primary key, amount numeric(12,2));
     insert into entry (amount) select n * 0.01 from generate_series(1, 3000) n;
     create table session (token text); insert into session values ('x'), ('y');`,
  );
  await valueOf(place, ['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  const { host, port, user, password } = server;
  ledger = await protect(
    place,
    'accubooks',
    [
      'postgresql',
      '--database',
      'accubooks',
      '--host',
      host,
      '--port',
      String(port),
      '--user',
      user,
      '--password-stdin',
      '--format',
      'directory',
      '--jobs',
      '2',
      '--exclude-table-data',
      'session',
      '--compression',
      'gzip',
      '--max-size',
      '1GB',
    ],
    password,
  );
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

test('the ledger is dumped by two jobs, with the sessions left out, and proven by a restore', () => {
  expect(ledger.backup).toMatchObject({
    format: 'directory',
    compression: 'gzip',
    encrypted: true,
  });
  expect(rowsOf(ledger)).toMatchObject({ entry: 3000, session: null });
});

test('it is restored under another name and in place of the damaged one, which is kept', async () => {
  await restoreTo(place, ledger.backup, 'accubooks_test', ['--create']);
  await server.sql('accubooks', 'delete from entry where id > 10');
  const replaced = await restoreTo(place, ledger.backup, 'accubooks', [
    '--replace',
    '--confirm',
    'accubooks',
  ]);
  expect(await server.sql('accubooks', 'select count(*) from entry')).toBe('3000');
  expect(await server.sql(replaced.keptAside ?? '', 'select count(*) from entry')).toBe('10');
});
