import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { startSshDesk, sshMissing, type SshDesk } from '../../fixtures/ssh-desk.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { protect, restoreTo, rowsOf, valueOf } from './protect.ts';

/** ZakOps: PostgreSQL, a SQLite file, and application files here and on a server reached by SSH. */
const place = new Workplace();
let server: PostgresqlServer;
let ssh: SshDesk | null = null;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('zakops');
  await server.sql('zakops', 'create table deal as select n from generate_series(1, 200) n');
  if (sshMissing() === null) ssh = await startSshDesk();
  for (const [folder, file] of [
    ['app', 'app.json'],
    ['app/conf', 'service.conf'],
  ] as const) {
    mkdirSync(place.path(folder));
    writeFileSync(place.path(`${folder}/${file}`), `${file}\n`);
  }
  new Database(place.path('state.db')).exec('create table s (n); insert into s values (1), (2)');
  await valueOf(place, ['destination', 'add', 'local', '--name', 'primary', '--path', 'one']);
  await valueOf(place, ['destination', 'add', 'local', '--name', 'secondary', '--path', 'two']);
});
afterAll(async () => {
  await ssh?.stop();
  await server.stop();
  place.remove();
});

test('the database goes to both locations and is restored from the second', async () => {
  const { host, port, user, password } = server;
  const database = await protect(
    place,
    'deals',
    [
      'postgresql',
      '--database',
      'zakops',
      '--host',
      host,
      '--port',
      String(port),
      '--user',
      user,
      '--password-stdin',
    ],
    password,
  );
  expect(rowsOf(database)).toEqual({ deal: 200 });
  expect(database.backup.copies.map(({ destination }) => destination).toSorted()) //
    .toEqual(['primary', 'secondary']);
  await restoreTo(place, database.backup, 'zakops_test', ['--create', '--copy', 'secondary']);
});

test('the SQLite file is copied before a risky operation and comes back in its place', async () => {
  const state = await protect(place, 'state', ['sqlite', '--file', 'state.db']);
  new Database(place.path('state.db')).exec('delete from s').close();
  await restoreTo(place, state.backup, 'state.db', ['--replace', '--confirm', 'state.db']);
  expect(new Database(place.path('state.db')).prepare('select count(*) from s').pluck().get()) //
    .toBe(2);
});

test('a single file comes back through a temporary place; the rest stays as it is', async () => {
  const files = await protect(place, 'app', ['files', '--folder', 'app']);
  writeFileSync(place.path('app/conf/service.conf'), 'broken');
  writeFileSync(place.path('app/app.json'), 'newer, to be kept');
  await restoreTo(place, files.backup, 'app', [
    '--only',
    'conf/service.conf',
    '--replace',
    '--confirm',
    'app',
  ]);
  expect(readFileSync(place.path('app/conf/service.conf'), 'utf8')).toBe('service.conf\n');
  expect(readFileSync(place.path('app/app.json'), 'utf8')).toBe('newer, to be kept');
});

test('files of a server are taken, proven and restored over SSH', async ({ skip }) => {
  if (ssh === null) return skip(sshMissing() ?? '');
  mkdirSync(place.path('far'));
  writeFileSync(place.path('far/nginx.conf'), 'worker_processes 2;\n');
  const runner = [
    '--runner',
    `ssh:${ssh.user}@${ssh.host}`,
    '--ssh-port',
    String(ssh.port),
    '--ssh-key',
    ssh.identityFile,
    '--ssh-known-hosts',
    ssh.knownHosts,
  ];
  await valueOf(place, ['connection', 'add', 'machine', '--name', 'web1', ...runner]);
  const far = await protect(place, 'server', [
    'files',
    '--folder',
    place.path('far'),
    '--connection',
    'web1',
  ]);
  expect(Object.keys(rowsOf(far))).toContain('nginx.conf');
  await restoreTo(place, far.backup, `web1:${place.path('far-again')}`);
  expect(readFileSync(place.path('far-again/nginx.conf'), 'utf8')).toContain('processes 2');
});
