import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Retention } from '../../../shared/model/retention.ts';
import {
  addDestination,
  finishedJob,
  newInstallation,
  openTestCore,
  succeededJob,
  takeBackup,
  verify,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { leftoversAt, manifestsAt } from '../../fixtures/leftovers.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';
import { seedCopies, type SeededBackup } from '../../fixtures/seed-copies.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-21T12:00:00.000Z');

let clockMs: number;
let lifeboat: TestCore;
let here: string;
let away: string;

beforeEach(async () => {
  clockMs = START;
  lifeboat = await openTestCore(newInstallation({ now: () => new Date(clockMs) }));
  here = await addDestination(lifeboat.core, lifeboat, 'here');
  away = await addDestination(lifeboat.core, lifeboat, 'away');
  await addSqliteSource(lifeboat.core, lifeboat, 'shop');
});
afterEach(() => lifeboat.end());

const daysAgo = (days: number) => new Date(START - days * DAY_MS).toISOString();
const daily = (count: number, more: Omit<SeededBackup, 'startedAt'> = {}): SeededBackup[] =>
  Array.from({ length: count }, (_, day) => ({ startedAt: daysAgo(count - day), ...more }));

function seed(backups: readonly SeededBackup[], destinations = ['here', 'away']) {
  return seedCopies(lifeboat.core, lifeboat, { source: 'shop', destinations }, backups);
}

function plan(atHere: Partial<Retention>, atAway: Partial<Retention> = {}) {
  return lifeboat.core.call('plans.add', {
    name: 'Nightly',
    policy: {
      sources: ['shop'],
      destinations: [
        { destination: 'here', retention: { minimum: 1, ...atHere } },
        { destination: 'away', retention: { minimum: 1, ...atAway } },
      ],
      backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' },
    },
  });
}

async function apply(fingerprint: string | null = null) {
  const { core } = lifeboat;
  const applied = await core.call('retention.apply', { fingerprint });
  const jobs = await Promise.all(applied.jobs.map((id) => finishedJob(core, id)));
  return { ...applied, states: jobs.map(({ state }) => state) };
}

/** One pass of the schedules, and the end of what it began. */
async function runDue(): Promise<void> {
  const { started } = await lifeboat.core.call('schedule.runDue', {});
  for (const { jobId } of started) if (jobId !== null) await finishedJob(lifeboat.core, jobId);
}

const actions = async () =>
  (await lifeboat.core.call('audit.list', { limit: 1000 })).map(({ action }) => action);

describe('a purge', () => {
  test('removes what the preview showed, each destination by its own rules, and nothing else', async () => {
    const { core } = lifeboat;
    const ids = await seed(daily(6));
    await plan({ days: 3 }, { count: 5 });
    const preview = await core.call('retention.preview', {});
    expect(preview).toMatchObject({ keptCopies: 7, goingCopies: 5, goingBytes: 5000, doubts: [] });
    const going = preview.decisions.filter(({ keep }) => !keep);
    expect(new Set(going.map(({ reasons }) => reasons.join()))).toEqual(
      new Set(['older than 3 days', 'not one of the 5 newest']),
    );
    const { copies, states } = await apply(preview.fingerprint);
    expect({ copies, states }).toMatchObject({ copies: 5, states: [{ status: 'succeeded' }] });
    expect(manifestsAt(here)).toHaveLength(2);
    expect(manifestsAt(away)).toHaveLength(5);
    expect([...leftoversAt(here), ...leftoversAt(away)]).toEqual([]);
    const [oldest] = ids;
    const gone = await core.call('backups.get', { backup: oldest ?? '' });
    expect(gone).toMatchObject({ status: 'deleted', copies: [] });
    expect(await core.call('backups.get', { backup: ids[1] ?? '' })).toMatchObject({
      status: 'complete',
      copies: [{ destination: 'away' }],
    });
    expect(await core.call('retention.removals', {})).toEqual([]);
    expect((await actions()).filter((action) => action === 'backup.copy-removed')).toHaveLength(5);
    expect(await actions()).toContain('retention.purge');
    expect(await apply()).toMatchObject({ jobs: [], copies: 0, bytes: 0 });
  });

  test('is refused when something else would go than what was shown', async () => {
    await seed(daily(6));
    await plan({ days: 3 });
    const { fingerprint } = await lifeboat.core.call('retention.preview', {});
    clockMs += DAY_MS;
    await expect(apply(fingerprint)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('4 copies of 4 kB then, 5 copies of 5 kB now'),
    });
    expect(manifestsAt(here)).toHaveLength(6);
  });

  test('goes only for what was asked: one plan, source or destination', async () => {
    await seed(daily(6));
    await plan({ days: 3 }, { days: 3 });
    const { jobs } = await lifeboat.core.call('retention.apply', { destination: 'away' });
    await succeededJob(lifeboat.core, jobs[0] ?? '');
    expect(manifestsAt(here)).toHaveLength(6);
    expect(manifestsAt(away)).toHaveLength(2);
    const none = await lifeboat.core.call('retention.preview', { plan: 'Nightly', source: 'shop' });
    expect(none).toMatchObject({ goingCopies: 4 });
  });

  test('keeps what is held and what is proven; a hold ends by itself', async () => {
    const { core } = lifeboat;
    const restored = { check: { level: 3, verdict: 'proven' } } as const;
    const [first = '', second = ''] = await seed([
      { startedAt: daysAgo(9) },
      { startedAt: daysAgo(8), ...restored },
      ...daily(5),
    ]);
    await plan({ count: 1 }, { count: 1 });
    const until = new Date(START + 2 * DAY_MS).toISOString();
    await core.call('backups.hold', { backup: first, reason: 'audit', until });
    await apply();
    expect(manifestsAt(here)).toHaveLength(3);
    expect((await core.call('backups.get', { backup: second })).copies).toHaveLength(2);
    clockMs += 3 * DAY_MS;
    await apply();
    expect((await core.call('backups.get', { backup: first })).status).toBe('deleted');
    expect(manifestsAt(here)).toHaveLength(2);
  });

  test('lets a backup by hand go at its own time', async () => {
    const { core } = lifeboat;
    const short = await takeBackup(core, { source: 'shop', keepDays: 2 });
    clockMs += DAY_MS;
    const long = await takeBackup(core, { source: 'shop' });
    expect(long).toMatchObject({ retentionClass: 'hand', keepUntil: null });
    clockMs += 2 * DAY_MS;
    const { decisions } = await core.call('retention.preview', {});
    expect(decisions.map(({ backupId, keep }) => [backupId, keep])).toEqual([
      [long.id, true],
      [long.id, true],
      [short.id, false],
      [short.id, false],
    ]);
    expect(await apply()).toMatchObject({ copies: 2, states: [{ status: 'succeeded' }] });
    expect((await core.call('backups.get', { backup: short.id })).status).toBe('deleted');
    await verify(core, long.id, 3);
  });

  test('gives safety copies the days of the settings, and lets them go without a plan', async () => {
    const { core } = lifeboat;
    await core.call('settings.set', { safetyDays: 3 });
    const safety = await takeBackup(core, { source: 'shop', safety: true });
    expect(safety).toMatchObject({
      retentionClass: 'safety',
      keepUntil: new Date(clockMs + 3 * DAY_MS).toISOString(),
    });
    const byHand = await takeBackup(core, { source: 'shop' });
    const statusOf = async ({ id }: { id: string }) =>
      (await core.call('backups.get', { backup: id })).status;
    await core.call('schedule.runDue', {});
    expect(await statusOf(safety)).toBe('complete');
    clockMs += 4 * DAY_MS;
    await core.call('schedule.runDue', {});
    expect([await statusOf(safety), await statusOf(byHand)]).toEqual(['deleted', 'complete']);
    expect(manifestsAt(here)).toHaveLength(1);
  });
});

describe('a purge that waits', () => {
  beforeEach(async () => {
    await seed(daily(4));
    await plan({ count: 2 }, { count: 2 });
    await lifeboat.core.call('queue.pause', {});
  });

  test('takes back everything when it is cancelled', async () => {
    const { core } = lifeboat;
    const { jobs } = await core.call('retention.apply', {});
    expect(await core.call('retention.removals', {})).toHaveLength(4);
    for (const job of jobs) await core.call('jobs.cancel', { job });
    for (const job of jobs) await finishedJob(core, job);
    expect(await core.call('retention.removals', {})).toEqual([]);
    expect(manifestsAt(here)).toHaveLength(4);
  });

  test('is overtaken by a hold, while what a person deleted is not', async () => {
    const { core } = lifeboat;
    const { decisions } = await core.call('retention.preview', { destination: 'here' });
    const [first = '', second = ''] = decisions.flatMap(({ keep, backupId }) =>
      keep ? [] : [backupId],
    );
    const { jobId } = await core.call('backups.delete', { backup: second });
    const { jobs } = await core.call('retention.apply', {});
    await core.call('backups.hold', { backup: first, reason: 'audit' });
    await expect(core.call('backups.hold', { backup: second, reason: 'a' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await core.call('queue.resume', {});
    for (const job of [jobId ?? '', ...jobs]) await succeededJob(core, job);
    expect((await core.call('backups.get', { backup: first })).copies).toHaveLength(2);
    expect((await core.call('backups.get', { backup: second })).status).toBe('deleted');
    expect(manifestsAt(here)).toHaveLength(3);
  });
});

describe('a destination that is away', () => {
  test('is retried and not forgotten', async () => {
    const { core } = lifeboat;
    await seed(daily(6));
    await plan({ count: 2 }, { count: 2 });
    renameSync(away, `${away}-unmounted`);
    const { states } = await apply();
    expect(states).toMatchObject([
      { status: 'failed', error: { code: 'destination-unreachable' } },
    ]);
    expect(JSON.stringify(states)).toContain('4 at “away”');
    expect(manifestsAt(here)).toHaveLength(2);
    const left = await core.call('retention.removals', {});
    expect(left).toHaveLength(4);
    expect(left[0]).toMatchObject({ source: 'shop', destination: 'away', attempts: 1 });
    expect(left[0]?.problem).toContain('not there');
    await expect(
      core.call('verifications.start', { backup: left[0]?.backupId ?? '', level: 1 }),
    ).rejects.toMatchObject({ code: 'artifact-missing' });
    // An empty mount point, and then another disk with a Lifeboat's backups on it, are not the place.
    mkdirSync(away);
    expect((await apply()).states).toMatchObject([{ status: 'failed' }]);
    const repository = '7b0c3cf4-3a7c-4a30-9c1e-3f7d5c1f2a11';
    writeFileSync(join(away, 'lifeboat.json'), JSON.stringify({ formatVersion: 1, repository }));
    expect((await apply()).states).toMatchObject([{ status: 'failed' }]);
    expect((await core.call('retention.removals', {}))[0]).toMatchObject({
      attempts: 3,
      problem: expect.stringContaining('another repository'),
    });
    rmSync(away, { recursive: true });
    renameSync(`${away}-unmounted`, away);
    expect((await apply()).states).toMatchObject([{ status: 'succeeded' }]);
    expect(await core.call('retention.removals', {})).toEqual([]);
    expect(manifestsAt(away)).toHaveLength(2);
    expect(leftoversAt(away)).toEqual([]);
  });

  test('lets a person hold what was let go and not removed yet', async () => {
    const { core } = lifeboat;
    const [first = ''] = await seed(daily(4), ['away']);
    await plan({}, { count: 2 });
    renameSync(away, `${away}-unmounted`);
    await apply();
    await core.call('backups.hold', { backup: first, reason: 'audit' });
    expect(await core.call('retention.removals', {})).toHaveLength(1);
    renameSync(`${away}-unmounted`, away);
    await apply();
    expect(manifestsAt(away)).toHaveLength(3);
    expect((await core.call('backups.get', { backup: first })).copies).toHaveLength(1);
  });

  test('takes back what another plan keeps meanwhile', async () => {
    const { core } = lifeboat;
    await seed(daily(4), ['away']);
    await plan({}, { count: 2 });
    renameSync(away, `${away}-unmounted`);
    await apply();
    await core.call('plans.edit', {
      plan: 'Nightly',
      name: 'Nightly',
      policy: {
        sources: ['shop'],
        destinations: [{ destination: 'away', retention: { count: 3 } }],
        backup: null,
      },
    });
    renameSync(`${away}-unmounted`, away);
    await apply();
    expect(manifestsAt(away)).toHaveLength(3);
    expect(await core.call('retention.removals', {})).toEqual([]);
    expect(await actions()).toContain('retention.take-back');
  });
});

describe('a clock that leaps a year ahead', () => {
  test('deletes nothing by itself until a person says that it is right', async () => {
    const { core } = lifeboat;
    await seed(daily(10));
    await core.call('plans.add', {
      name: 'Nightly',
      policy: {
        sources: ['shop'],
        destinations: [
          { destination: 'here', retention: { days: 30, minimum: 2 } },
          { destination: 'away', retention: { days: 5, minimum: 2 } },
        ],
        backup: null,
        purge: { schedule: { kind: 'every-hours', hours: 1, minute: 0 }, zone: 'UTC' },
      },
    });
    await runDue();
    clockMs += 3_600_000;
    await runDue();
    expect([manifestsAt(here).length, manifestsAt(away).length]).toEqual([10, 4]);
    clockMs += 365 * DAY_MS;
    await runDue();
    await runDue();
    expect([manifestsAt(here).length, manifestsAt(away).length]).toEqual([10, 4]);
    const { doubts, goingCopies } = await core.call('retention.preview', {});
    expect({ doubts, goingCopies }).toMatchObject({
      doubts: [expect.stringContaining('The clock went from 2026-11-21')],
      goingCopies: 10,
    });
    await core.call('schedule.confirmClock', {});
    clockMs += 3_600_000;
    await runDue();
    expect([manifestsAt(here).length, manifestsAt(away).length]).toEqual([2, 2]);
  });

  test('does what a person asks for all the same', async () => {
    await seed(daily(4));
    await plan({ days: 30 }, { days: 30 });
    await runDue();
    clockMs += 365 * DAY_MS;
    await runDue();
    // The backup that was due is taken, and makes the fifth.
    expect(await apply()).toMatchObject({ copies: 8, states: [{ status: 'succeeded' }] });
    expect(manifestsAt(here)).toHaveLength(1);
  });
});

describe('by hand', () => {
  test('a held backup is not deleted, and is once it is released', async () => {
    const { core } = lifeboat;
    const [first = ''] = await seed(daily(4));
    await core.call('backups.hold', { backup: first, reason: 'audit 2026' });
    await expect(
      core.call('backups.delete', { backup: first, confirm: 'shop' }),
    ).rejects.toMatchObject({ code: 'held', message: expect.stringContaining('audit 2026') });
    await core.call('backups.release', { backup: first });
    await expect(core.call('backups.release', { backup: first })).rejects.toMatchObject({
      code: 'conflict',
    });
    const told = await core.call('backups.delete', { backup: first, dryRun: true });
    expect(told).toEqual({ jobId: null, copies: 2, bytes: 2000, guards: [] });
    const { jobId } = await core.call('backups.delete', { backup: first });
    await succeededJob(core, jobId ?? '');
    expect(manifestsAt(here)).toHaveLength(3);
    expect((await core.call('backups.get', { backup: first })).status).toBe('deleted');
    const seen = await actions();
    for (const action of ['backup.hold', 'backup.release', 'backup.delete']) {
      expect(seen).toContain(action);
    }
  });

  test('the last copy, the newest proven one and the minimum ask for the name', async () => {
    const { core } = lifeboat;
    const proven = { check: { level: 2, verdict: 'proven' } } as const;
    const [first = '', second = ''] = await seed([
      { startedAt: daysAgo(2), ...proven },
      { startedAt: daysAgo(1) },
    ]);
    const { guards } = await core.call('backups.delete', { backup: first, dryRun: true });
    expect(guards.join(' ')).toContain('newest proven backup of its source at “here”');
    await expect(core.call('backups.delete', { backup: first })).rejects.toMatchObject({
      code: 'confirmation-missing',
      hint: expect.stringContaining('--confirm "shop"'),
    });
    await plan({ minimum: 3 });
    const least = await core.call('backups.delete', { backup: second, dryRun: true });
    expect(least.guards).toEqual(['At “here” 1 sound copy would be left; 3 always stay.']);
    const { jobId } = await core.call('backups.delete', {
      backup: first,
      destination: 'away',
      confirm: 'shop',
    });
    await succeededJob(core, jobId ?? '');
    expect(manifestsAt(here)).toHaveLength(2);
    expect(manifestsAt(away)).toHaveLength(1);
    const last = await core.call('backups.delete', {
      backup: second,
      destination: 'away',
      dryRun: true,
    });
    expect(last.guards).toEqual(['It is the last backup of its source at “away”.']);
  });
});
