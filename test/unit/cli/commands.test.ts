import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids, sampleBackup, sampleJob, sampleKey, sampleStatus, succeededJob } from './samples.ts';

const probe: Probe = {
  reachable: true,
  serverVersion: '15.18',
  serverMajor: 15,
  sizeBytes: 1_300_000_000,
  tools: [{ name: 'pg_dump', version: '15.18', path: '/usr/bin/pg_dump' }],
  problem: null,
  notes: [],
};
const destination = {
  id: ids.destination,
  name: 'nas',
  config: { kind: 'local' as const, path: '/mnt/nas' },
  createdAt: sampleBackup.startedAt,
};

test('a source that answers is shown with its size and tools', async () => {
  const core = new FakeCore({ 'sources.test': () => probe });
  const run = await runCli(['source', 'test', 'shop'], { openCore: core.open });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('1.3 GB');
  expect(run.stdout).toContain('/usr/bin/pg_dump');
});

test('the problem of a source is the error of its test', async () => {
  const problem = { code: 'wrong-password', message: 'Refused.', hint: 'Set the right one.' };
  const core = new FakeCore({ 'sources.test': () => ({ ...probe, reachable: false, problem }) });
  const run = await runCli(['source', 'test', 'shop', '--json'], { openCore: core.open });
  expect(run.code).toBe(1);
  expect(oneObject(run)).toEqual({ ok: false, error: problem });
});

test('a destination that is not there is the error of its test', async () => {
  const test = {
    reachable: false,
    writable: false,
    freeBytes: null,
    totalBytes: null,
    problem: 'The folder is not there.',
    hint: 'Mount it.',
  };
  const core = new FakeCore({ 'destinations.test': () => test });
  const run = await runCli(['destination', 'test', 'nas', '--json'], { openCore: core.open });
  expect(oneObject(run)).toEqual({
    ok: false,
    error: { code: 'destination-unreachable', message: test.problem, hint: test.hint },
  });
});

test('a list of backups is an array, and tells of older ones', async () => {
  const core = new FakeCore({ 'backups.list': () => ({ backups: [sampleBackup], more: true }) });
  const argv = ['backup', 'list', '--source', 'shop', '--limit', '1'];
  const json = await runCli([...argv, '--json'], { openCore: core.open });
  expect(oneObject(json)).toEqual({ ok: true, value: [sampleBackup] });
  expect(core.inputOf('backups.list')).toEqual({ source: 'shop', limit: 1, before: null });
  const text = await runCli(argv, { openCore: core.open });
  expect(text.stdout).toContain(`--before ${ids.backup}`);
});

test('empty lists say what to do first', async () => {
  const core = new FakeCore({
    'sources.list': () => [],
    'destinations.list': () => [],
    'jobs.list': () => [],
    'restores.list': () => [],
    'keys.list': () => [],
    'tools.list': () => [],
    'connections.list': () => [],
  });
  for (const group of ['source', 'destination', 'job', 'restores', 'key', 'tools', 'connection']) {
    const run = await runCli([group, 'list'], { openCore: core.open });
    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^(There|No)\w* .+\.\n$/) });
  }
});

test('a rebuild from an unknown folder says how to add it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-cli-'));
  const core = new FakeCore({ 'destinations.list': () => [destination] });
  const run = await runCli(['catalog', 'rebuild', '--from', folder], { openCore: core.open });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(`lifeboat destination add local --name NAME --path ${folder}`);
});

test.each([
  ['a/b.manifest.json', 1],
  ['lifeboat-catalog/c.sqlite.zst.enc', 0],
])('a rebuild that left %s out names it and ends with %d', async (key, code) => {
  const problems = [{ key, reason: 'It does not read.' }];
  const core = new FakeCore({
    'destinations.list': () => [destination],
    'catalog.rebuild': () => ({ sources: 1, backups: 2, problems }),
  });
  const run = await runCli(['catalog', 'rebuild', '--from', 'nas'], { openCore: core.open });
  expect(run.code).toBe(code);
  expect(run.stdout).toContain('2 backups and 1 source taken in.');
  expect(run.stdout).toContain(`${key}: It does not read.`);
});

test.each([
  [true, 0],
  [false, 1],
])('an audit record that is intact: %s, ends with %d', async (intact, code) => {
  const value = { intact, entries: 7, firstBroken: intact ? null : 3, head: 'cd'.repeat(32) };
  const core = new FakeCore({ 'audit.verify': () => value });
  const run = await runCli(['audit', 'verify', '--json'], { openCore: core.open });
  expect(run.code).toBe(code);
  expect(oneObject(run)).toEqual({ ok: true, value });
});

test('a job that is asked to stop is shown as it is then', async () => {
  let cancelled = false;
  const core = new FakeCore({
    'jobs.get': () => (cancelled ? succeededJob : sampleJob),
    'jobs.cancel': () => {
      cancelled = true;
      return {};
    },
  });
  const run = await runCli(['job', 'cancel', ids.job, '--json'], { openCore: core.open });
  expect(oneObject(run)).toEqual({ ok: true, value: succeededJob });
});

test('a tool is set to a path, and found again', async () => {
  const core = new FakeCore({ 'tools.setPath': () => [] });
  await runCli(['tools', 'set', 'pg_dump', '--path', 'bin/pg_dump'], { openCore: core.open });
  expect(core.inputOf('tools.setPath')).toEqual({
    tool: 'pg_dump',
    file: { path: '/work/here/bin/pg_dump' },
  });
  const again = new FakeCore({ 'tools.setPath': () => [] });
  await runCli(['tools', 'set', 'pg_dump', '--auto'], { openCore: again.open });
  expect(again.inputOf('tools.setPath')).toEqual({ tool: 'pg_dump', file: null });
});

test('a kit is sealed with the passphrase on standard input', async () => {
  const core = new FakeCore({
    'keys.exportKit': () => ({ path: '/usb/kit', keyIds: [sampleKey.id] }),
  });
  const cwd = mkdtempSync(join(tmpdir(), 'lifeboat-cli-'));
  const run = await runCli(['key', 'export-kit', '--to', 'usb', '--passphrase-stdin'], {
    cwd,
    openCore: core.open,
    stdinText: 'pass phrase\r\n',
  });
  expect(core.inputOf('keys.exportKit')).toEqual({
    folder: { path: join(cwd, 'usb') },
    passphrase: 'pass phrase',
  });
  expect(run.stdout).toContain('/usb/kit');
});

test('status tells of a secret store that cannot be used', async () => {
  const problem = { code: 'secret-store-locked' as const, message: 'Locked.', hint: 'Unlock it.' };
  const status = { ...sampleStatus, secretStore: { kind: 'keychain' as const, problem } };
  const core = new FakeCore({
    'system.status': () => status,
    'alerts.list': () => [],
    'monitoring.sources': () => [],
    'monitoring.storage': () => [],
  });
  const run = await runCli(['status'], { openCore: core.open });
  expect(run.stdout).toContain('Locked. Unlock it.');
  expect(run.stdout).toMatch(/^There is nothing to restore/);
});

test('an error of the core is printed with its code and ends the core', async () => {
  const core = new FakeCore({
    'sources.get': () => {
      throw new LifeboatError('not-found', 'No source “x”.', 'See `lifeboat source list`.');
    },
  });
  const run = await runCli(['source', 'show', 'x'], { openCore: core.open });
  expect(run).toEqual({
    code: 1,
    stdout: '',
    stderr: 'lifeboat: No source “x”. [not-found]\n  See `lifeboat source list`.\n',
  });
  expect(core.closed).toBe(true);
});

test('an unexpected error is reported without its message, which may hold a secret', async () => {
  const core = new FakeCore({
    'sources.list': () => {
      throw new TypeError('canary-of-a-secret');
    },
  });
  const run = await runCli(['source', 'list', '--json'], { openCore: core.open });
  expect(run.code).toBe(1);
  expect(oneObject(run)).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(run.stderr).toMatch(/^TypeError\n {4}at /);
  expect(run.stdout + run.stderr).not.toContain('canary-of-a-secret');
});

test('names that hold control characters cannot speak to the terminal', async () => {
  const core = new FakeCore({
    'backups.inventory': () => ({
      formatVersion: 1 as const,
      engine: 'sqlite',
      objects: [
        { kind: 'table', namespace: null, name: 'a\u001b[2J\nb', rows: 1, bytes: 2, sha256: null },
      ],
    }),
  });
  const run = await runCli(['backup', 'inventory', ids.backup], { openCore: core.open });
  expect(run.stdout).toContain('a\\x1b[2J\\nb');
});
