import { expect, test } from 'vitest';
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
