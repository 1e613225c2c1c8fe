import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { composeMissing } from '../../fixtures/compose-plugin.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { protect, restoreTo, rowsOf, valueOf } from './protect.ts';

/** NMIA: PostgreSQL in a Compose project, its volume, its configuration and its repository. */
const missing = dockerMissing() ?? composeMissing();
let desk: DockerDesk;
let place: Workplace;

const composeFile = (image: string) => `name: nmia
services:
  db:
    image: ${image}
    init: true
    network_mode: none
    user: postgres
    environment:
      POSTGRES_DB: nmia
      POSTGRES_USER: nmia
      POSTGRES_PASSWORD: \${DB_PASSWORD}
    volumes: ['pgdata:/data']
    command:
      - bash
      - -c
      - |
        set -e
        cd /usr/lib/postgresql/*/bin
        if [ ! -e /data/db/PG_VERSION ]; then
          printf '%s' "$$POSTGRES_PASSWORD" > /tmp/pw
          ./initdb -D /data/db -U nmia --pwfile=/tmp/pw -A scram-sha-256 -E UTF8 --locale=C
        fi
        exec ./postgres -D /data/db -c listen_addresses=localhost -c unix_socket_directories=/tmp
  api:
    image: ${image}
    init: true
    network_mode: none
    command: [sleep, infinity]
    volumes: ['uploads:/uploads']
volumes:
  pgdata: {}
  uploads: {}
`;

const PASSWORD = 'kept in the .env file: $1 "x"';

async function sql(database: string, text: string): Promise<string> {
  const psql = 'exec /usr/lib/postgresql/*/bin/psql -h localhost -U nmia -d "$1" -qAt -c "$2"';
  const shell = ['bash', '-c', psql, 'psql', database, text];
  return desk.docker(['exec', '-e', `PGPASSWORD=${PASSWORD}`, 'nmia-db-1', ...shell]);
}

async function untilReady(): Promise<void> {
  for (;;) {
    const ready = await sql('postgres', 'select 1').catch(() => null);
    if (ready === '1') return;
  }
}

beforeAll(async () => {
  if (missing !== null) return;
  desk = await startDockerDesk();
  desk.addCompose();
  place = new Workplace(desk.env);
  mkdirSync(place.path('nmia'));
  writeFileSync(place.path('nmia/compose.yml'), composeFile(desk.image));
  writeFileSync(place.path('nmia/.env'), `DB_PASSWORD='${PASSWORD}'\n`, { mode: 0o600 });
  // The image has no folder that would give the volume its owner.
  await desk.docker(['volume', 'create', 'nmia_pgdata']);
  const chown = ['chown', 'postgres', '/data'];
  await desk.docker([
    'run',
    '--rm',
    '--network=none',
    '-v',
    'nmia_pgdata:/data',
    desk.image,
    ...chown,
  ]);
  await desk.docker(['compose', '-f', place.path('nmia/compose.yml'), 'up', '--detach']);
  await untilReady();
  await sql('postgres', 'create database nmia');
  await sql('nmia', 'create table identities as select n from generate_series(1, 400) n');
  await valueOf(place, ['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
});
beforeEach(({ skip }) => {
  if (missing !== null) skip(missing);
});
afterAll(async () => {
  if (missing !== null) return;
  await desk.stop();
  place.remove();
});

test('the project is looked through, without showing the password', async () => {
  const run = await place.json(['compose', 'inspect', 'nmia']);
  expect(run.value).toMatchObject({
    project: 'nmia',
    files: expect.arrayContaining(['.env', 'compose.yml']),
    suggestions: expect.arrayContaining([
      expect.objectContaining({ engine: 'docker-volume', volume: 'nmia_uploads' }),
    ]),
  });
  expect(JSON.stringify(run)).not.toContain(PASSWORD);
});

test('the database is dumped through Compose, proven in a scratch database, and replaced', async () => {
  const database = await protect(
    place,
    'database',
    [
      'postgresql',
      '--database',
      'nmia',
      '--host',
      'localhost',
      '--user',
      'nmia',
      '--runner',
      'compose:nmia/compose.yml:db',
      '--password-stdin',
      '--no-globals',
    ],
    PASSWORD,
  );
  expect(rowsOf(database)).toEqual({ identities: 400 });
  await restoreTo(place, database.backup, 'nmia_restore_test', ['--create']);
  expect(await sql('nmia_restore_test', 'select count(*) from identities')).toBe('400');
  await sql('nmia', 'delete from identities where n > 7');
  const { keptAside } = await restoreTo(place, database.backup, 'nmia', [
    '--replace',
    '--confirm',
    'nmia',
  ]);
  expect(await sql('nmia', 'select count(*) from identities')).toBe('400');
  expect(await sql(keptAside ?? '', 'select count(*) from identities')).toBe('7');
});

test('the configuration is encrypted whatever the source says, and comes back with its modes', async () => {
  const source = ['compose', '--file', 'nmia/compose.yml', '--no-encryption'];
  const project = await protect(place, 'configuration', source);
  expect(project.backup.encrypted).toBe(true);
  await restoreTo(place, project.backup, 'nmia-restored');
  expect(readFileSync(place.path('nmia-restored/.env'), 'utf8')).toContain(PASSWORD);
});

test('the volume is archived with its database stopped, which runs again afterwards', async () => {
  const volume = await protect(place, 'volume', [
    'docker-volume',
    '--volume',
    'nmia_pgdata',
    '--stop-containers',
  ]);
  expect(Object.keys(rowsOf(volume))).toContain('db/PG_VERSION');
  await untilReady();
  await restoreTo(place, volume.backup, 'nmia_pgdata_restored', ['--create']);
  const look = ['-v', 'nmia_pgdata_restored:/data', desk.image, 'cat', '/data/db/PG_VERSION'];
  expect(await desk.docker(['run', '--rm', '--network=none', ...look])).toMatch(/^\d+$/);
});

test('a volume that does not exist is no empty archive', async () => {
  const misspelt = ['docker-volume', '--name', 'misspelt', '--volume', 'nmai_pgdata'];
  await valueOf(place, ['source', 'add', ...misspelt]);
  expect(await place.json(['backup', 'run', 'misspelt'])).toMatchObject({ ok: false, code: 1 });
  expect(await desk.docker(['volume', 'ls', '--quiet'])).not.toContain('nmai_pgdata');
});

test('the code comes back as a clone of all its branches', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
      cwd: place.path('code'),
      encoding: 'utf8',
    });
  mkdirSync(place.path('code'));
  git('init', '--quiet', '--initial-branch=main');
  git('commit', '--quiet', '--allow-empty', '--message=one');
  git('branch', 'release');
  const code = await protect(place, 'code', ['git', '--repository', 'code']);
  await restoreTo(place, code.backup, 'code-restored');
  const head = git('rev-parse', 'release');
  expect(git('-C', place.path('code-restored'), 'rev-parse', 'release')).toBe(head);
});
