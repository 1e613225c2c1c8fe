import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { RetentionDecision } from '../../../shared/model/retention.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids, sampleBackup, sampleJob, succeededJob } from './samples.ts';

const decision: RetentionDecision = {
  backupId: ids.backup,
  sourceId: ids.source,
  source: 'shop',
  destinationId: ids.destination,
  destination: 'nas',
  startedAt: '2026-10-01T03:00:00.000Z',
  storedBytes: 5_000_000,
  keep: false,
  reasons: ['older than 30 days'],
  goesAt: null,
};
const preview = {
  decisions: [
    decision,
    {
      ...decision,
      keep: true,
      reasons: ['the last one there'],
      goesAt: '2026-12-01T03:00:00.000Z',
    },
  ],
  keptCopies: 1,
  keptBytes: 5_000_000,
  goingCopies: 1,
  goingBytes: 5_000_000,
  doubts: ['The clock went ahead.'],
  fingerprint: '1-5000000-abc',
};
const purge = { ...succeededJob, kind: 'purge' as const };

function coreFor(changes: ConstructorParameters<typeof FakeCore>[0] = {}) {
  return new FakeCore({
    'retention.preview': () => preview,
    'retention.apply': () => ({ jobs: [ids.job], copies: 1, bytes: 5_000_000 }),
    'jobs.get': () => purge,
    ...changes,
  });
}

/** A person at a terminal who types this. */
function typing(text: string): PassThrough & { isTTY: boolean } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end(text);
  return stdin;
}

describe('retention', () => {
  test('preview says of each copy what becomes of it and why', async () => {
    const core = coreFor();
    const run = await runCli(['retention', 'preview', '--source', 'shop'], { openCore: core.open });
    expect(run.stdout).toContain('GOES');
    expect(run.stdout).toContain('older than 30 days');
    expect(run.stdout).toContain('the last one there');
    expect(run.stdout).toContain('1 copy (5 MB) go; 1 copy (5 MB) stay.');
    expect(run.stdout).toContain('The clock went ahead.');
    expect(core.inputOf('retention.preview')).toMatchObject({ source: 'shop', plan: null });
  });

  test('apply with --yes removes what the preview showed', async () => {
    const core = coreFor();
    const argv = ['--json', 'retention', 'apply', '--yes', '--plan', 'Nightly'];
    const run = await runCli(argv, { openCore: core.open });
    expect(run.code).toBe(0);
    expect(oneObject(run)).toMatchObject({ ok: true, value: { copies: 1 } });
    expect(core.inputOf('retention.apply')).toMatchObject({
      plan: 'Nightly',
      fingerprint: preview.fingerprint,
    });
  });

  test('apply asks on a terminal, and does nothing without a yes', async () => {
    const refusing = coreFor();
    const no = await runCli(['retention', 'apply'], {
      openCore: refusing.open,
      stdin: typing('n\n'),
    });
    expect(no.stderr).toContain('older than 30 days');
    expect(no.stderr).toContain('Nothing was removed');
    expect(refusing.inputOf('retention.apply')).toBeUndefined();
    const core = coreFor();
    const yes = await runCli(['retention', 'apply'], { openCore: core.open, stdin: typing('y\n') });
    expect(yes.stdout).toContain('1 copy (5 MB) were removed.');
  });

  test('apply needs --yes where nobody can be asked', async () => {
    const core = coreFor();
    const run = await runCli(['retention', 'apply'], { openCore: core.open });
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain('--yes');
    expect(core.calls).toEqual([]);
  });

  test('apply ends as failed when a destination is away', async () => {
    const error = { code: 'destination-unreachable' as const, message: 'Away.', hint: 'Mount it.' };
    const at = '2026-11-20T03:00:00.000Z';
    const state = { status: 'failed' as const, startedAt: at, finishedAt: at, error };
    const core = coreFor({ 'jobs.get': () => ({ ...sampleJob, kind: 'purge', state }) });
    const run = await runCli(['retention', 'apply', '--yes'], { openCore: core.open });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('[destination-unreachable]');
  });
});

describe('backup', () => {
  const hold = { reason: 'audit', until: null, heldAt: '2026-11-20T03:00:00.000Z', heldBy: 'me' };

  test('hold takes a day or a moment, and the list shows what is held', async () => {
    const core = coreFor({
      'backups.hold': () => ({}),
      'backups.get': () => ({ ...sampleBackup, hold }),
      'backups.list': () => ({ backups: [{ ...sampleBackup, hold }], more: false }),
    });
    const argv = ['backup', 'hold', ids.backup, '--reason', 'audit', '--until', '2027-01-01'];
    const run = await runCli(argv, { openCore: core.open });
    expect(run.stdout).toContain('is held until 20');
    const until = new Date('2027-01-01T00:00').toISOString();
    expect(core.inputOf('backups.hold')).toEqual({ backup: ids.backup, reason: 'audit', until });
    const list = await runCli(['backup', 'list'], { openCore: core.open });
    expect(list.stdout).toContain('complete, held');
    const bad = await runCli([...argv.slice(0, -1), 'soon'], { openCore: core.open });
    expect(bad.code).toBe(2);
  });

  test('a hold that has ended is not shown', async () => {
    const ended = { ...hold, until: '2026-01-01T00:00:00.000Z' };
    const core = coreFor({
      'backups.list': () => ({ backups: [{ ...sampleBackup, hold: ended }], more: false }),
    });
    const list = await runCli(['backup', 'list'], { openCore: core.open });
    expect(list.stdout).not.toContain('held');
  });

  test('delete tells the guards in a dry run, and waits for the job', async () => {
    const guards = ['It is the last copy of its source anywhere.'];
    const core = coreFor({
      'backups.delete': ({ dryRun }) => ({
        jobId: dryRun ? null : ids.job,
        copies: 1,
        bytes: 5_000_000,
        guards,
      }),
    });
    const dry = await runCli(['backup', 'delete', ids.backup, '--dry-run'], {
      openCore: core.open,
    });
    expect(dry.stdout).toContain('1 copy (5 MB) would be deleted.\nIt is the last copy');
    const argv = ['backup', 'delete', ids.backup, '--copy', 'nas', '--confirm', 'shop'];
    const run = await runCli(argv, { openCore: core.open });
    expect(run.stdout).toContain('were deleted');
    expect(core.calls).toContainEqual({
      name: 'backups.delete',
      input: { backup: ids.backup, destination: 'nas', confirm: 'shop', dryRun: false },
    });
  });
});

describe('destination', () => {
  const orphan = {
    kind: 'files-without-manifest' as const,
    key: 'shop/2026/10/shop-1',
    files: [{ key: 'shop/2026/10/shop-1.sqlite', sizeBytes: 1000 }],
    missing: [],
    holdsData: false,
    modifiedAt: '2026-10-01T03:00:00.000Z',
  };

  test('orphans are listed, and removed by their keys after a yes', async () => {
    const core = coreFor({
      'destinations.orphans': () => [orphan],
      'destinations.removeOrphans': () => ({ removed: 1, bytes: 1000 }),
    });
    const list = await runCli(['destination', 'orphans', 'nas'], { openCore: core.open });
    expect(list.stdout).toContain('files without a manifest');
    const unasked = await runCli(['destination', 'clean-orphans', 'nas'], { openCore: core.open });
    expect(unasked.stderr).toContain('--yes');
    expect(core.inputOf('destinations.removeOrphans')).toBeUndefined();
    const argv = ['destination', 'clean-orphans', 'nas', '--yes'];
    const run = await runCli(argv, { openCore: core.open });
    expect(run.stdout).toContain('1 orphan was removed (1 kB).');
    expect(core.inputOf('destinations.removeOrphans')).toEqual({
      destination: 'nas',
      keys: [orphan.key],
    });
  });
});
