import { describe, expect, test } from 'vitest';
import { moment, untilMoment } from '../../../electron/cli/input/until-options.ts';
import { defaultPreferences } from '../../../shared/model/settings.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids, sampleBackup, sampleJob, sampleKey, sampleStatus, succeededJob } from './samples.ts';

const at = '2026-11-20T03:00:00.000Z';
const until = '2026-11-22T05:00:00.000Z';
const queued = {
  ...sampleJob,
  plan: 'nightly',
  priority: 'low' as const,
  maxMinutes: 90,
  state: { status: 'queued' as const },
  waitsFor: '2 jobs are running (limit 2)',
};
const status = { paused: { at, by: 'anna', until }, running: 1, waiting: 3 };

const queueCore = () =>
  new FakeCore({
    'queue.pause': () => ({}),
    'queue.resume': () => ({}),
    'queue.status': () => status,
  });
const settingsCore = () =>
  new FakeCore({
    'settings.get': () => defaultPreferences,
    'settings.set': () => ({ ...defaultPreferences, safetyDays: 14 }),
  });

describe('job', () => {
  test('the list names the plan and what a job waits for', async () => {
    const core = new FakeCore({ 'jobs.list': () => [queued] });
    const run = await runCli(['job', 'list'], { openCore: core.open });
    const [head, row] = run.stdout.split('\n');
    expect(head).toMatch(/PLAN +STATE +WAITS FOR$/);
    expect(row).toMatch(/nightly +queued +2 jobs are running \(limit 2\)$/);
    const json = await runCli(['job', 'list', '--json'], { openCore: core.open });
    expect(oneObject(json)).toMatchObject({
      value: [{ plan: 'nightly', priority: 'low', waitsFor: '2 jobs are running (limit 2)' }],
    });
  });

  test('a postponed job is shown as it is then', async () => {
    const core = new FakeCore({
      'jobs.get': () => ({ ...queued, notBefore: until }),
      'jobs.postpone': () => ({}),
    });
    const argv = ['job', 'postpone', ids.job, '--until', '2026-11-22T05:00Z'];
    const run = await runCli(argv, { openCore: core.open });
    expect(run.code).toBe(0);
    expect(core.inputOf('jobs.postpone')).toEqual({ job: ids.job, until });
    expect(run.stdout).toContain('At most    1 h 30 min');
  });

  test.each([
    [[], 'needs to know until when'],
    [['--for', '2h', '--until', '2026-11-22T05:00Z'], 'either --for or --until'],
    [['--for', 'tomorrow'], '15m, 2h or 3d'],
    [['--until', 'tomorrow'], '2026-11-22T06:00'],
  ])('postponing with %j tells what is needed', async (flags, text) => {
    const core = new FakeCore({ 'jobs.get': () => queued });
    const run = await runCli(['job', 'postpone', ids.job, ...flags], { openCore: core.open });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(text);
  });
});

test('a backup that does not begin at once says what it waits for', async () => {
  const core: FakeCore = new FakeCore({
    'system.status': () => sampleStatus,
    'keys.list': () => [sampleKey],
    'backups.start': () => ({ jobId: ids.job, backupId: ids.backup }),
    'jobs.get': () => {
      core.emit('job.changed', succeededJob);
      return queued;
    },
    'backups.get': () => sampleBackup,
  });
  const run = await runCli(['backup', 'run', 'shop'], { openCore: core.open });
  expect(run.stderr).toContain('Waiting: 2 jobs are running (limit 2).\n');
});

describe('queue', () => {
  test('the status tells who paused it and until when', async () => {
    const run = await runCli(['queue', 'status'], { openCore: queueCore().open });
    expect(run.stdout).toContain(
      'by anna at 2026-11-20 03:00:00 UTC, until 2026-11-22 05:00:00 UTC',
    );
  });

  test('it is paused for ever, or until a moment', async () => {
    const fake = queueCore();
    await runCli(['queue', 'pause'], { openCore: fake.open });
    expect(fake.inputOf('queue.pause')).toEqual({ until: null });
    const json = await runCli(['queue', 'pause', '--until', until, '--json'], {
      openCore: fake.open,
    });
    expect(fake.calls.findLast(({ name }) => name === 'queue.pause')?.input).toEqual({
      until,
    });
    expect(oneObject(json)).toEqual({ ok: true, value: status });
  });

  test('moments are of this machine unless they name their zone', () => {
    expect(untilMoment({ for: 90 }, Date.parse(at))).toBe('2026-11-20T04:30:00.000Z');
    expect(moment('2026-11-22T06:00+01:00')).toBe(until);
    expect(moment('2026-11-22 06:00')).toBe(new Date(2026, 10, 22, 6).toISOString());
  });
});

describe('settings', () => {
  test('one limit is changed and the others stay', async () => {
    const fake = settingsCore();
    const argv = ['settings', 'set', '--at-once', '4', '--keep-running', 'off', '--safety-days'];
    const run = await runCli([...argv, '14'], { openCore: fake.open });
    expect(fake.inputOf('settings.set')).toEqual({
      keepRunning: false,
      queue: { atOnce: 4, perDestination: 2, perServer: 2 },
      safetyDays: 14,
    });
    expect(run.stdout).toContain('14 days');
  });

  test('they are shown, and setting nothing is refused', async () => {
    const shown = await runCli(['settings', 'show', '--json'], { openCore: settingsCore().open });
    expect(oneObject(shown)).toEqual({ ok: true, value: defaultPreferences });
    const refused = await runCli(['settings', 'set'], { openCore: settingsCore().open });
    expect(refused.code).toBe(2);
    const wrong = await runCli(['settings', 'set', '--keep-running', 'yes'], {
      openCore: settingsCore().open,
    });
    expect(wrong.stderr).toContain('on or off');
  });
});
