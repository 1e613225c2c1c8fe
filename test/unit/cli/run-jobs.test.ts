import { expect, test } from 'vitest';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Verdict } from '../../../shared/model/verification.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import {
  cancelledJob,
  ids,
  sampleBackup,
  sampleJob,
  sampleKey,
  sampleRestore,
  sampleStatus,
  sampleVerification,
  succeededJob,
} from './samples.ts';

const started = { jobId: ids.job, backupId: ids.backup };
const around = { 'system.status': () => sampleStatus, 'keys.list': () => [sampleKey] };

const backupCore = (backup: Backup) =>
  new FakeCore({
    ...around,
    'backups.start': () => started,
    'jobs.get': () => succeededJob,
    'backups.get': () => backup,
  });

const failedBackup: Backup = { ...sampleBackup, status: 'failed', copies: [] };

const withVerdict = (verdict: Verdict | null): Backup => ({
  ...sampleBackup,
  copies: sampleBackup.copies.map((copy) => ({ ...copy, verdict })),
});

test('a backup gives its value, and in words its size, verdict and checksum', async () => {
  const core = backupCore(sampleBackup);
  const json = await runCli(['backup', 'run', 'shop', '--json'], { openCore: core.open });
  expect(oneObject(json)).toEqual({ ok: true, value: { ...sampleBackup, failedSteps: [] } });
  expect(core.listenerCount).toBe(0);
  expect(core.closed).toBe(true);

  const text = await runCli(['backup', 'run', 'shop'], { openCore: core.open });
  for (const part of ['12.3 MB', '200,000 rows', 'proven at level 2', 'ab'.repeat(32)]) {
    expect(text.stdout).toContain(part);
  }
});

test.each([
  ['proven', 0],
  ['failed', 1],
  ['inconclusive', 3],
  [null, 0],
] as const)('a copy that is %s ends the backup with %d', async (verdict, code) => {
  const core = backupCore(withVerdict(verdict));
  const run = await runCli(['backup', 'run', 'shop', '--json'], { openCore: core.open });
  expect(run.code).toBe(code);
  expect(oneObject(run)).toMatchObject({ ok: true });
});

test('what is left out of a backup is left to the source', async () => {
  const core = backupCore(sampleBackup);
  await runCli(['backup', 'run', 'shop'], { openCore: core.open });
  expect(core.inputOf('backups.start')).toEqual({
    source: 'shop',
    destinations: [],
    note: null,
    keepDays: null,
    safety: false,
    options: {},
    storage: {},
  });
});

test('the options of one backup are passed on', async () => {
  const core = backupCore(sampleBackup);
  const argv = 'backup run shop --destination nas --destination usb --note why --schema-only';
  await runCli([...argv.split(' '), '--max-size', '20GB'], { openCore: core.open });
  expect(core.inputOf('backups.start')).toEqual({
    source: 'shop',
    destinations: ['nas', 'usb'],
    note: 'why',
    keepDays: null,
    safety: false,
    options: { schemaOnly: true },
    storage: { maxStoredBytes: 20_000_000_000 },
  });
});

test('progress goes to standard error, a line for each phase', async () => {
  const core: FakeCore = new FakeCore({
    ...around,
    'backups.start': () => started,
    'jobs.get': () => {
      const progress = { jobId: ids.job, bytesPerSecond: 5e7, secondsLeft: 2, totalBytes: 1.5e8 };
      core.emit('job.progress', { ...progress, phase: 'dumping', doneBytes: 5e7 });
      core.emit('job.progress', { ...progress, phase: 'dumping', doneBytes: 6e7 });
      core.emit('job.progress', { ...progress, phase: 'verifying', doneBytes: 0 });
      core.emit('job.changed', succeededJob);
      return sampleJob;
    },
    'backups.get': () => sampleBackup,
  });
  const run = await runCli(['backup', 'run', 'shop', '--json'], { openCore: core.open });
  expect(run.stderr).toBe('Dumping: 50 MB of 150 MB, 50 MB/s, 2 s left\nVerifying\n');
  expect(oneObject(run)).toMatchObject({ ok: true });
});

test('the first key is told, and the kit is asked for until it is exported', async () => {
  let keys = 0;
  const core = new FakeCore({
    'system.status': () => ({ ...sampleStatus, kitExportDue: keys > 0 }),
    'keys.list': () => (keys++ === 0 ? [] : [sampleKey]),
    'backups.start': () => started,
    'jobs.get': () => succeededJob,
    'backups.get': () => sampleBackup,
  });
  const run = await runCli(['backup', 'run', 'shop'], { openCore: core.open });
  expect(run.stderr).toContain('first key was made');
  expect(run.stderr).toContain('key export-kit');
});

test.each([
  ['nothing', failedBackup],
  ['a backup with fewer copies', sampleBackup],
])('a job that failed and left %s gives its error', async (_what, backup) => {
  const error = { code: 'disk-full' as const, message: 'Full.', hint: 'Make room.' };
  const times = { startedAt: sampleBackup.startedAt, finishedAt: sampleBackup.startedAt };
  const core = new FakeCore({
    ...around,
    'backups.start': () => started,
    'jobs.get': () => ({ ...sampleJob, state: { status: 'failed' as const, ...times, error } }),
    'backups.get': () => backup,
  });
  const run = await runCli(['backup', 'run', 'shop', '--json'], { openCore: core.open });
  expect(run.code).toBe(1);
  expect(oneObject(run)).toEqual({ ok: false, error });
  expect(run.stderr.includes(`backup show ${ids.backup}`)).toBe(backup === sampleBackup);
});

test('Ctrl-C cancels the job, waits for its end, and ends with 130', async () => {
  const interrupt = new AbortController();
  let cancelled = false;
  const core: FakeCore = new FakeCore({
    ...around,
    'backups.start': () => started,
    'jobs.get': () => {
      interrupt.abort();
      return sampleJob;
    },
    'jobs.cancel': ({ job }) => {
      cancelled = job === ids.job;
      core.emit('job.changed', cancelledJob);
      return {};
    },
    'backups.get': () => ({ ...failedBackup, status: 'cancelled' as const }),
  });
  const run = await runCli(['backup', 'run', 'shop', '--json'], {
    openCore: core.open,
    signal: interrupt.signal,
  });
  expect(cancelled).toBe(true);
  expect(run.code).toBe(130);
  expect(oneObject(run)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});

test('Ctrl-C in the moment of success leaves the success', async () => {
  const interrupt = new AbortController();
  const core: FakeCore = new FakeCore({
    ...around,
    'backups.start': () => started,
    'jobs.get': () => {
      interrupt.abort();
      core.emit('job.changed', succeededJob);
      return succeededJob;
    },
    'jobs.cancel': () => {
      throw new LifeboatError('conflict', 'Ended.', 'Nothing to do.');
    },
    'backups.get': () => sampleBackup,
  });
  const run = await runCli(['backup', 'run', 'shop'], {
    openCore: core.open,
    signal: interrupt.signal,
  });
  expect(run.code).toBe(0);
});

test.each([
  ['proven', 0],
  ['failed', 1],
  ['inconclusive', 3],
] as const)('a verification that is %s ends with %d', async (verdict, code) => {
  const value = { ...sampleVerification, verdict };
  const core = new FakeCore({
    ...around,
    'verifications.start': () => started,
    'jobs.get': () => succeededJob,
    'verifications.list': () => [value],
  });
  const argv = ['backup', 'verify', ids.backup, '--level', '3', '--copy', 'nas'];
  const run = await runCli([...argv, '--json'], { openCore: core.open });
  expect(run.code).toBe(code);
  expect(oneObject(run)).toEqual({ ok: true, value });
  expect(core.inputOf('verifications.start')).toEqual({
    backup: ids.backup,
    level: 3,
    destination: 'nas',
  });
  const text = await runCli(argv, { openCore: core.open });
  expect(text.stdout).toContain('at level 3 (restored)');
});

test.each([
  ['proven', 0],
  ['failed', 1],
  ['inconclusive', 3],
  [null, 3],
] as const)('a restore whose verdict is %s ends with %d', async (verdict, code) => {
  const value = { ...sampleRestore, verdict };
  const core = new FakeCore({
    ...around,
    'backups.get': () => sampleBackup,
    'restores.start': () => ({ ...started, restoreId: ids.restore }),
    'jobs.get': () => succeededJob,
    'restores.get': () => value,
  });
  const argv = ['restore', ids.backup, '--to', 'copy.db', '--json'];
  const run = await runCli(argv, { openCore: core.open });
  expect(run.code).toBe(code);
  expect(oneObject(run)).toEqual({ ok: true, value: { ...value, failedSteps: [] } });
});
