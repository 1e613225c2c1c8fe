import { expect, test } from 'vitest';
import type { DescribedStep, SourceHooks } from '../../../shared/contract/hooks.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { HookCommand } from '../../../shared/model/hook.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids, sampleBackup, sampleKey, sampleStatus, succeededJob } from './samples.ts';

const at = sampleBackup.startedAt;
const usage = { ok: false, error: expect.objectContaining({ code: 'invalid-input' }) };
const source: SourceSummary = {
  id: ids.source,
  name: 'shop',
  environment: 'production',
  config: { engine: 'sqlite', file: '/srv/shop.db', options: {} },
  storage: { compression: 'zstd', encrypted: true, maxStoredBytes: null },
  createdAt: at,
  address: '/srv/shop.db',
  backupCount: 0,
  lastBackup: null,
};
const far: Connection = {
  id: ids.connection,
  name: 'db1',
  address: { engine: 'machine' },
  runner: {
    kind: 'ssh',
    host: 'db1',
    user: null,
    port: null,
    identityFile: null,
    jump: null,
    knownHosts: null,
  },
  createdAt: at,
};
const command: HookCommand = {
  id: ids.key,
  name: 'reload',
  program: '/usr/bin/reload',
  args: ['--fast', 'a\nb'],
  folder: null,
  timeoutSeconds: 90,
  createdAt: at,
};
const step: DescribedStep = {
  id: ids.job,
  sourceId: ids.source,
  planId: null,
  event: 'backup',
  phase: 'before',
  action: { kind: 'command', commandId: command.id },
  createdAt: at,
  description: 'reload: /usr/bin/reload --fast',
};
const answers = {
  'sources.get': () => source,
  'connections.list': () => [far],
  'hooks.add': () => step,
};
const add = ['hook', 'add', 'shop', '--on', 'backup', '--phase', 'before'];

test('a compose step names services, project and a path of this machine', async () => {
  const core = new FakeCore(answers);
  const flags = ['--compose-stop', 'compose.yaml', '--services', 'web,worker', '--project', 'shop'];
  expect((await runCli([...add, ...flags], { openCore: core.open })).code).toBe(0);
  expect(core.inputOf('hooks.add')).toEqual({
    source: 'shop',
    event: 'backup',
    phase: 'before',
    step: {
      kind: 'compose',
      action: 'stop',
      file: { path: '/work/here/compose.yaml' },
      project: 'shop',
      services: ['web', 'worker'],
    },
  });
});

test('a compose file of a source behind SSH is named as it is there', async () => {
  const config = {
    engine: 'files' as const,
    connectionId: far.id,
    folder: '/srv',
    options: source.config.options,
  };
  const core = new FakeCore({
    ...answers,
    // Only the connection matters here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    'sources.get': () => ({ ...source, config }) as unknown as SourceSummary,
  });
  await runCli([...add, '--compose-start', '/srv/compose.yaml'], { openCore: core.open });
  expect(core.inputOf('hooks.add')).toMatchObject({
    step: { action: 'start', file: { remotePath: '/srv/compose.yaml' }, services: [] },
  });
});

test('an address comes from standard input or the environment', async () => {
  const url = 'https://status.test/ping/t0ken';
  const ways = [
    { flags: ['--url-stdin'], changes: { stdinText: `${url}\n` } },
    { flags: ['--url-env', 'PING'], changes: { env: { PING: url } } },
  ];
  for (const { flags, changes } of ways) {
    const core = new FakeCore(answers);
    const argv = [...add, ...flags, '--method', 'POST', '--timeout', '2m'];
    const run = await runCli(argv, { openCore: core.open, ...changes });
    expect(run.code).toBe(0);
    expect(run.stdout).not.toContain('t0ken');
    expect(core.inputOf('hooks.add')).toMatchObject({
      step: { kind: 'http', method: 'POST', url, timeoutSeconds: 120 },
    });
  }
});

test.each([
  ['an address as an argument', ['--url', 'https://status.test/ping/t0ken']],
  ['an address as an argument, in one word', ['--url=https://status.test/ping/t0ken']],
  ['an empty variable', ['--url-env', 'NOTHING']],
  ['no step', []],
  ['two steps', ['--command', 'reload', '--url-stdin']],
  ['stop and start at once', ['--compose-stop', 'a', '--compose-start', 'a']],
  ['services of a command', ['--command', 'reload', '--services', 'web']],
  ['a method without an address', ['--compose-stop', 'a', '--method', 'POST']],
  ['a time that is none', ['--url-stdin', '--timeout', 'soon']],
  ['more than a day', ['--url-stdin', '--timeout', '25h']],
])('%s is wrong usage', async (_, flags) => {
  const core = new FakeCore(answers);
  const run = await runCli([...add, ...flags, '--json'], { openCore: core.open });
  expect(run.code).toBe(2);
  expect(oneObject(run)).toEqual(usage);
  expect(run.stdout + run.stderr).not.toContain('t0ken');
  expect(core.inputOf('hooks.add')).toBeUndefined();
});

test('a command is entered with its arguments as they are, and shown in full', async () => {
  const core = new FakeCore({ 'commands.add': () => command });
  const argv = ['command', 'add', '--name', 'reload', '--program', 'bin/reload'];
  const flags = ['--arg', '--fast', '--arg', 'a\nb', '--folder', '/srv', '--timeout', '90'];
  const run = await runCli([...argv, ...flags], { openCore: core.open });
  expect(core.inputOf('commands.add')).toEqual({
    name: 'reload',
    program: { path: '/work/here/bin/reload' },
    args: ['--fast', 'a\nb'],
    folder: { path: '/srv' },
    timeoutSeconds: 90,
  });
  expect(run.stdout).toMatch(/Argument 1 +--fast\nArgument 2 +a\\nb\n/);
});

test('steps are listed in the order in which they run', async () => {
  const hooks: SourceHooks = {
    backup: { before: [step], after: [{ ...step, phase: 'after' }] },
    restore: { before: [], after: [{ ...step, event: 'restore', phase: 'after' }] },
  };
  const core = new FakeCore({ 'hooks.get': () => hooks });
  const run = await runCli(['hook', 'list', 'shop'], { openCore: core.open });
  expect(run.stdout.match(/(before|after) (backup|restore)/g)).toEqual([
    'before backup',
    'after backup',
    'after restore',
  ]);
});

test('failed steps after a backup are a warning, and leave the exit code to the backup', async () => {
  const failedSteps = ['reload: /usr/bin/reload – It ended with status 7.'];
  const core = new FakeCore({
    'system.status': () => sampleStatus,
    'keys.list': () => [sampleKey],
    'backups.start': () => ({ jobId: ids.job, backupId: ids.backup }),
    'jobs.get': () => ({ ...succeededJob, failedSteps }),
    'jobs.list': () => [{ ...succeededJob, failedSteps }],
    'backups.get': () => sampleBackup,
  });
  const run = await runCli(['backup', 'run', 'shop', '--json'], { openCore: core.open });
  expect(run.code).toBe(0);
  expect(oneObject(run)).toMatchObject({ ok: true, value: { failedSteps } });
  expect(run.stderr).toContain(`Warning: a step after the work failed: ${failedSteps[0]}`);
  const shown = await runCli(['job', 'show', ids.job], { openCore: core.open });
  expect(shown.stdout).toContain(failedSteps[0]);
  const list = await runCli(['job', 'list'], { openCore: core.open });
  expect(list.stdout).toContain('succeeded, A STEP AFTER IT FAILED');
});
