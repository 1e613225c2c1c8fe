import { expect, test } from 'vitest';
import { newSourceSchema } from '../../../shared/contract/sources.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids } from './samples.ts';

const source = {
  id: ids.source,
  name: 'shop',
  environment: 'production' as const,
  config: { engine: 'sqlite' as const, file: '/x', options: {} },
  storage: { compression: 'zstd' as const, encrypted: true, maxStoredBytes: null },
  createdAt: '2026-11-20T03:00:00.000Z',
};

const coreThatAdds = () => new FakeCore({ 'sources.add': () => source });
const postgresql = ['source', 'add', 'postgresql', '--name', 'shop', '--database', 'shop'];
const server = ['--host', 'db', '--port', '5433', '--user', 'ops'];

test('a SQLite source has its path made absolute, and defaults for what is left out', async () => {
  const core = coreThatAdds();
  const run = await runCli(
    ['--json', 'source', 'add', 'sqlite', '--name', 'shop', '--file', 'data/shop.db'],
    { openCore: core.open },
  );
  expect(oneObject(run)).toEqual({ ok: true, value: source });
  expect(run.code).toBe(0);
  expect(core.inputOf('sources.add')).toEqual({
    engine: 'sqlite',
    name: 'shop',
    environment: 'development',
    file: { path: '/work/here/data/shop.db' },
    options: {},
    storage: { compression: 'zstd', encrypted: true, maxStoredBytes: null },
  });
  expect(core.closed).toBe(true);
});

test('a PostgreSQL source takes server, password and dump settings', async () => {
  const core = coreThatAdds();
  const dump = ['--format', 'directory', '--jobs', '4', '--no-globals', '--exclude-table', 'a.*'];
  const storage = ['--exclude-table', 'b.*', '--compression', 'gzip', '--no-encryption'];
  const run = await runCli(
    [...postgresql, ...server, '--password-stdin', '--tls', 'require', ...dump, ...storage],
    { openCore: core.open, stdinText: 'pass word\n' },
  );
  expect(run).toMatchObject({ code: 0, stdout: 'The source “shop” was added.\n', stderr: '' });
  expect(core.inputOf('sources.add')).toMatchObject({
    server: { host: 'db', port: 5433, user: 'ops', tls: 'require', password: 'pass word' },
    database: 'shop',
    options: {
      format: 'directory',
      jobs: 4,
      globals: false,
      excludeTables: ['a.*', 'b.*'],
      includeTables: [],
    },
    storage: { compression: 'gzip', encrypted: false },
  });
});

test('the password can come from a variable, and none is asked for nothing', async () => {
  const core = coreThatAdds();
  const fromEnv = [...postgresql, ...server, '--password-env', 'SHOP_PW'];
  await runCli(fromEnv, { openCore: core.open, env: { SHOP_PW: 'pw' } });
  expect(core.inputOf('sources.add')).toMatchObject({ server: { password: 'pw' } });

  const without = coreThatAdds();
  await runCli([...postgresql, ...server], { openCore: without.open });
  expect(without.inputOf('sources.add')).toMatchObject({ server: { password: null } });
});

test('a place that should hold the password and does not is a usage error', async () => {
  const unset = await runCli([...postgresql, ...server, '--password-env', 'SHOP_PW']);
  expect(unset.code).toBe(2);
  expect(unset.stderr).toContain('SHOP_PW');
  const empty = await runCli([...postgresql, ...server, '--password-stdin'], { stdinText: '\n' });
  expect(empty.code).toBe(2);
});

test('a known connection stands for a server, and does not mix with one', async () => {
  const core = coreThatAdds();
  await runCli([...postgresql, '--connection', 'main'], { openCore: core.open });
  expect(core.inputOf('sources.add')).toMatchObject({ server: { connection: 'main' } });

  const both = await runCli([...postgresql, '--connection', 'main', '--host', 'db']);
  expect(both.code).toBe(2);
});

test('the data folder comes from the option, else the environment, else the platform', async () => {
  const argv = ['source', 'add', 'sqlite', '--name', 'shop', '--file', 'x'];
  const openedWith = async (more: string[], env: Record<string, string>) => {
    const core = coreThatAdds();
    await runCli([...argv, ...more], { openCore: core.open, env });
    return core.openedWith;
  };
  const env = { LIFEBOAT_DATA_DIR: 'from-env', LIFEBOAT_PASSPHRASE_FILE: 'pass' };
  expect(await openedWith(['--data-dir', 'mine'], env)).toMatchObject({
    dataFolder: '/work/here/mine',
    passphraseFile: '/work/here/pass',
    actor: expect.stringMatching(/^command-line:./),
  });
  expect((await openedWith([], env))?.dataFolder).toBe('/work/here/from-env');
  expect(await openedWith([], {})).toMatchObject({
    dataFolder: expect.stringMatching(/lifeboat(\/Data)?$/),
    passphraseFile: null,
  });
});

const added = async (args: readonly string[], more: Parameters<typeof runCli>[1] = {}) => {
  const core = coreThatAdds();
  const run = await runCli(['--json', 'source', 'add', ...args], { openCore: core.open, ...more });
  expect(oneObject(run)).toMatchObject({ ok: true });
  return core.inputOf('sources.add');
};
const refused = async (args: readonly string[], more: Parameters<typeof runCli>[1] = {}) => {
  const core = coreThatAdds();
  const run = await runCli(['--json', 'source', 'add', ...args], { openCore: core.open, ...more });
  expect(run.code).toBe(2);
  expect(core.inputOf('sources.add')).toBeUndefined();
  return oneObject(run);
};

test('a MySQL database through a Compose service, with its own options', async () => {
  const where = ['--runner', 'compose:deploy/compose.yml:db', '--compose-project', 'nokta'];
  const what = ['--users', '--no-events', '--exclude-table-data', 'log_*', '--schema-only'];
  const input = await added([
    'mysql',
    '--name',
    'nokta',
    '--database',
    'nokta',
    '--host',
    'localhost',
    '--user',
    'ops',
    ...where,
    ...what,
  ]);
  expect(input).toMatchObject({
    engine: 'mysql',
    server: {
      engine: 'mysql',
      host: 'localhost',
      port: 3306,
      password: null,
      runner: {
        kind: 'compose',
        file: { path: '/work/here/deploy/compose.yml' },
        project: 'nokta',
        service: 'db',
      },
    },
    options: {
      users: true,
      events: false,
      routines: true,
      excludeTableData: ['log_*'],
      schemaOnly: true,
    },
  });
});

test('a MongoDB connection string gives its password to the secret store and its database to the source', async () => {
  const mongodb = ['mongodb', '--name', 'kenix'];
  const secret = 'mongodb+srv://ops:p%40ss@cluster0.example.net/kenix?retryWrites=true';
  const input = await added([...mongodb, '--uri-stdin'], { stdinText: `${secret}\n` });
  expect(input).toMatchObject({
    engine: 'mongodb',
    server: { engine: 'mongodb', password: 'p@ss', runner: { kind: 'local' } },
    database: 'kenix',
  });
  expect(JSON.stringify(input)).toContain('mongodb+srv://ops@cluster0.example.net');
  expect(await refused([...mongodb, '--uri', secret])).toMatchObject({
    error: { code: 'invalid-input', hint: expect.stringContaining('--uri-stdin') },
  });
  expect(await refused([...mongodb, '--uri', 'postgres://x'])).toMatchObject({ ok: false });
});

test('files on this machine have their path made absolute; those of another one stay as written', async () => {
  const globs = ['--include', 'conf/**', '--exclude', '*.log', '--exclude', '*.tmp'];
  expect(await added(['files', '--name', 'conf', '--folder', 'etc', ...globs])).toMatchObject({
    machine: null,
    folder: { path: '/work/here/etc' },
    options: { include: ['conf/**'], exclude: ['*.log', '*.tmp'] },
  });
  const ssh = ['--runner', 'ssh:ops@db1.example.org', '--ssh-port', '2222', '--ssh-key', 'id'];
  expect(await added(['files', '--name', 'conf', '--folder', '/etc/app', ...ssh])).toMatchObject({
    machine: {
      engine: 'machine',
      runner: {
        kind: 'ssh',
        host: 'db1.example.org',
        user: 'ops',
        port: 2222,
        identityFile: { path: '/work/here/id' },
        jump: null,
        knownHosts: null,
      },
    },
    folder: { remotePath: '/etc/app' },
  });
});

test('a repository is a folder or a URL; volumes and Compose projects have their own commands', async () => {
  const git = ['git', '--name', 'code', '--repository'];
  expect(await added([...git, 'src'])).toMatchObject({ repository: { path: '/work/here/src' } });
  for (const url of ['https://git.example.org/x.git', 'git@git.example.org:x.git', 'file:///x']) {
    expect(await added([...git, url])).toMatchObject({ repository: { url } });
  }
  const volume = ['docker-volume', '--name', 'pg', '--volume', 'nmia_pgdata'];
  expect(await added([...volume, '--stop-containers'])).toMatchObject({
    volume: 'nmia_pgdata',
    options: { stopContainers: true },
  });
  expect(await added(['compose', '--name', 'p', '--file', 'compose.yaml'])).toMatchObject({
    file: { path: '/work/here/compose.yaml' },
  });
  expect(
    await added(['files', '--name', 'c', '--folder', '/etc', '--connection', 'db1']),
  ).toMatchObject({ machine: { connection: 'db1' }, folder: { remotePath: '/etc' } });
});

const accepts = (url: string) =>
  newSourceSchema.safeParse({ engine: 'git', name: 'x', repository: { url } }).success;

test('an address with a password is no address of a repository', () => {
  expect(accepts('https://ops:secret@git.example.org/x.git')).toBe(false);
  expect(accepts('ssh://git@git.example.org:2222/x.git')).toBe(true);
  expect(accepts('git@git.example.org:x.git')).toBe(true);
});

test('a runner that is none, and options of another runner, are refused', async () => {
  const files = ['files', '--name', 'c', '--folder', '/etc'];
  for (const runner of ['podman:x', 'docker:', 'compose:file', 'ssh:', 'local:x']) {
    expect(await refused([...files, '--runner', runner])).toMatchObject({
      error: { code: 'invalid-input' },
    });
  }
  expect(await refused([...files, '--ssh-port', '22'])).toMatchObject({
    error: { hint: expect.stringContaining('--runner') },
  });
  expect(await refused([...files, '--compose-project', 'x'])).toMatchObject({ ok: false });
  expect(await refused([...files, '--connection', 'c', '--runner', 'docker:x'])).toMatchObject({
    ok: false,
  });
});
