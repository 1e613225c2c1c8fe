import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  newInstallation,
  openTestCore,
  addDestination,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const HOUR_MS = 3_600_000;
const messageSchema = z.object({ type: z.string(), data: z.object({ rule: z.string() }) });
const wait = { timeout: 60_000 };

/** How far this machine's clock has gone ahead of the real one, which tells when a backup ended. */
let aheadMs = 0;
let lifeboat: TestCore;
let receiver: Receiver;

beforeEach(async () => {
  aheadMs = 0;
  lifeboat = await openTestCore(
    newInstallation({ attends: true, now: () => new Date(Date.now() + aheadMs) }),
  );
  receiver = await startReceiver();
});
afterEach(async () => {
  await lifeboat.end();
  await receiver.stop();
});

/** What the operator was told about backups that are late. */
function told(type: string): string[] {
  return receiver.calls
    .map(({ body }) => messageSchema.parse(JSON.parse(body)))
    .filter((message) => message.type === type)
    .map(({ data }) => data.rule)
    .filter((rule) => rule === 'backup-overdue');
}

test('a workstation that slept takes its backup after waking, tells once, and shows the debt', async () => {
  const { core } = lifeboat;
  const slot = new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(11, 16);
  await addSqliteSource(core, lifeboat, 'shop');
  await addDestination(core, lifeboat);
  await core.call('channels.add', {
    name: 'operator',
    config: { kind: 'webhook', form: 'json', url: receiver.origin },
  });
  await core.call('plans.add', {
    name: 'nightly',
    policy: {
      sources: ['shop'],
      destinations: [{ destination: 'here', retention: { daily: 7 } }],
      backup: { schedule: { kind: 'daily', at: slot }, zone: 'UTC' },
    },
  });
  const [first] = (await core.call('plans.run', { plan: 'nightly' })).jobs;
  const jobDone = async (jobId = '') => (await core.call('jobs.get', { job: jobId })).state.status;
  await expect.poll(() => jobDone(first?.jobId), wait).toBe('succeeded');
  const figures = async () => (await core.call('monitoring.sources', {}))[0];
  expect((await figures())?.debtMinutes).toBe(0);

  // The lid is closed over two nights, in each of which a backup was due.
  aheadMs = 37.5 * HOUR_MS;
  // One day of the schedule and an hour of grace were promised; the last backup is 37 hours and a half old.
  const debt = (await figures())?.debtMinutes ?? 0;
  expect(debt).toBeGreaterThan((37.5 - 25) * 60 - 5);
  expect(debt).toBeLessThanOrEqual((37.5 - 25) * 60);
  await core.call('schedule.wake', {});

  const backups = async () => (await core.call('backups.list', { source: 'shop' })).backups;
  await expect.poll(async () => (await backups())[0]?.status, wait).toBe('complete');
  await expect.poll(async () => (await backups()).length, wait).toBe(2);
  await expect.poll(async () => (await figures())?.debtMinutes, wait).toBe(0);
  const runs = async () =>
    (await core.call('plans.history', { plan: 'nightly' }))
      .filter(({ activity, state }) => activity === 'backup' && state === 'done')
      .map(({ slotAt }) => slotAt.slice(11, 16));
  await expect.poll(runs, wait).toEqual([slot]);

  await expect.poll(() => told('lifeboat.alert.raised'), wait).toHaveLength(1);
  await expect.poll(() => told('lifeboat.alert.cleared'), wait).toHaveLength(1);
  aheadMs += 10 * 60_000;
  await core.call('schedule.wake', {});
  await expect
    .poll(async () => (await core.call('alerts.list', {})).map(({ rule }) => rule), wait)
    .not.toContain('backup-overdue');
  expect(told('lifeboat.alert.raised')).toHaveLength(1);
  expect(await backups()).toHaveLength(2);
});
