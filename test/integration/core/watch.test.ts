import { renameSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alert, AlertRule } from '../../../shared/model/alert.ts';
import {
  addDestination,
  type CoreFace,
  failedBackup,
  newInstallation,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { startCoreProcess } from '../../fixtures/core-process.ts';
import { addCommandStep, addScript } from '../../fixtures/hook-steps.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

const HOUR_MS = 3_600_000;
const HERE = 'this installation';

/** Resolves with the alerts once they are as wanted; tries on every change and twice a second. */
async function untilAlerts(
  core: CoreFace,
  isWanted: (alerts: readonly Alert[]) => boolean,
): Promise<readonly Alert[]> {
  for (;;) {
    const alerts = await core.call('alerts.list', { all: true });
    if (isWanted(alerts)) return alerts;
    const { promise, resolve } = Promise.withResolvers<void>();
    const off = core.on('changed', () => resolve());
    const timer = setTimeout(resolve, 500);
    await promise;
    clearTimeout(timer);
    off();
  }
}

function of(alerts: readonly Alert[], rule: AlertRule, about = 'orders'): Alert | undefined {
  return alerts.find((alert) => alert.rule === rule && alert.subject.name === about);
}

const stands = (rule: AlertRule, about?: string) => (alerts: readonly Alert[]) =>
  of(alerts, rule, about)?.clearedAt === null;
const isCleared = (rule: AlertRule, about?: string) => (alerts: readonly Alert[]) =>
  typeof of(alerts, rule, about)?.clearedAt === 'string';

describe('a core that watches by itself', () => {
  let lifeboat: TestCore;
  let aheadMs = 0;
  let file: string;
  let place: string;

  const now = () => new Date(Date.now() + aheadMs);

  beforeAll(async () => {
    lifeboat = await openTestCore(newInstallation({ attends: true, now }));
    place = await addDestination(lifeboat.core, lifeboat);
    file = await addSqliteSource(lifeboat.core, lifeboat, 'orders');
  });
  afterAll(() => lifeboat.end());

  test('a backup that fails raises an alert, the next good one clears it', async () => {
    const { core } = lifeboat;
    renameSync(file, `${file}.away`);
    const { job } = await failedBackup(core, { source: 'orders' });
    const raised = of(await untilAlerts(core, stands('backup-failed')), 'backup-failed');
    expect(raised).toMatchObject({
      severity: 'warning',
      title: 'The last backup of orders failed',
      acknowledged: null,
      muted: false,
    });
    expect(raised?.text).toContain(job.state.status === 'failed' && job.state.error.message);
    renameSync(`${file}.away`, file);
    await takeBackup(core, { source: 'orders' });
    await untilAlerts(core, isCleared('backup-failed'));
  });

  test('a key in no kit is told of, until a kit is exported', async () => {
    const { core } = lifeboat;
    await untilAlerts(core, stands('key-not-exported', HERE));
    await core.call('keys.exportKit', {
      folder: { path: lifeboat.folder },
      passphrase: 'a passphrase of the kit',
    });
    const after = await untilAlerts(core, isCleared('key-not-exported', HERE));
    expect(of(after, 'key-not-exported', HERE)?.clearedAt).toEqual(expect.any(String));
  });

  test('a destination that is away is told of at the next look that is due', async () => {
    const { core } = lifeboat;
    await core.call('monitoring.storage', { measure: true });
    renameSync(place, `${place}.away`);
    const [measured] = await core.call('monitoring.storage', { measure: true });
    expect(measured).toMatchObject({ destination: 'here', copies: 1 });
    expect(measured?.problem).toEqual(expect.any(String));
    expect(measured?.freeBytes).toBeGreaterThan(0);
    await core.call('settings.set', { storageWarnPercent: 99 });
    await untilAlerts(core, stands('destination-unreachable', 'here'));
    renameSync(`${place}.away`, place);
    // What is measured clears when it stayed quiet for five minutes.
    await core.call('monitoring.storage', { measure: true });
    for (let percent = 98; ; percent -= 1) {
      await core.call('settings.set', { storageWarnPercent: percent });
      const found = await untilAlerts(core, () => true);
      if (isCleared('destination-unreachable', 'here')(found)) break;
      aheadMs += 3 * 60_000;
      await delay(500);
    }
  });

  test('a failed step stands until it is put away', async () => {
    const { core } = lifeboat;
    await addScript(core, lifeboat, 'fail', 'exit 7');
    await addCommandStep(core, 'orders', { phase: 'after' }, 'fail');
    await core.call('backups.start', { source: 'orders' });
    await untilAlerts(core, stands('step-failed'));
    for (const { id } of await core.call('hooks.runs', { alertsOnly: true }))
      await core.call('hooks.acknowledge', { run: id });
    const after = await untilAlerts(core, isCleared('step-failed'));
    expect(of(after, 'step-failed')?.text).toContain('/bin/sh');
  });

  test('what the clock alone breaks is raised, with its debt', async () => {
    const { core } = lifeboat;
    // Its slot is far off, so that the scheduler does not mend what is to be seen.
    const yesterday = new Date(Date.now() + aheadMs - 5 * 60_000);
    const at = yesterday.toISOString().slice(11, 16);
    await core.call('plans.add', {
      name: 'nightly',
      policy: {
        sources: ['orders'],
        destinations: [{ destination: 'here', retention: { days: 30 } }],
        backup: { schedule: { kind: 'daily', at }, zone: 'UTC' },
        missed: { kind: 'skip' },
        objectives: { rpoMinutes: 60 },
      },
    });
    const before = await core.call('monitoring.sources', {});
    expect(before).toMatchObject([{ source: 'orders', debtMinutes: 0, rpoTargetMinutes: 60 }]);
    expect(before[0]?.nextBackupAt?.slice(11, 16)).toBe(at);
    aheadMs += 3 * HOUR_MS;
    await core.call('settings.set', { storageWarnPercent: 98 });
    const alerts = await untilAlerts(core, stands('rpo-broken'));
    expect(of(alerts, 'rpo-broken')?.title).toMatch(/^The RPO of orders is missed by .*/);
    expect(of(alerts, 'backup-overdue')).toBeUndefined();
    const [kpi] = await core.call('monitoring.sources', {});
    expect(kpi?.debtMinutes).toBeGreaterThanOrEqual(120);
    expect(kpi?.policyKeeps).toBe(kpi?.retained);
  });
});

describe('what people say about an alert', () => {
  let lifeboat: TestCore;
  let aheadMs = 0;
  let alert: Alert;

  const list = () => lifeboat.core.call('alerts.list', {});
  const current = async () => of(await list(), 'backup-failed');

  beforeAll(async () => {
    lifeboat = await openTestCore(newInstallation({ now: () => new Date(Date.now() + aheadMs) }));
    await addDestination(lifeboat.core, lifeboat);
    const file = await addSqliteSource(lifeboat.core, lifeboat, 'orders');
    renameSync(file, `${file}.away`);
    await failedBackup(lifeboat.core, { source: 'orders' });
    // A core that does not attend looks when it is asked.
    const found = await current();
    if (found === undefined) throw new Error('No alert was raised.');
    alert = found;
  });
  afterAll(() => lifeboat.end());

  test('it is acknowledged once, and goes on standing', async () => {
    const { core } = lifeboat;
    const first = await core.call('alerts.acknowledge', { alert: alert.id });
    expect(first.acknowledged).toMatchObject({ by: 'test' });
    aheadMs += HOUR_MS;
    expect(await core.call('alerts.acknowledge', { alert: alert.id })).toEqual(first);
    expect(await current()).toEqual(first);
  });

  test('it is snoozed until a moment to come, with a reason, and comes back', async () => {
    const { core } = lifeboat;
    const until = new Date(Date.now() + aheadMs + HOUR_MS).toISOString();
    const call = { alert: alert.id, until, reason: 'The disk comes tomorrow.' };
    expect((await core.call('alerts.snooze', call)).snoozed).toMatchObject({ until });
    expect((await current())?.snoozed).toMatchObject({ reason: call.reason, by: 'test' });
    await expect(core.call('alerts.snooze', { ...call, until: alert.raisedAt })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    aheadMs += 2 * HOUR_MS;
    expect((await current())?.snoozed).toBeNull();
  });

  test('alerts of a muted source are listed as such, until the mute ends', async () => {
    const { core } = lifeboat;
    const until = new Date(Date.now() + aheadMs + HOUR_MS).toISOString();
    await core.call('alerts.mute', { source: 'orders', reason: 'It moves.', until });
    expect((await current())?.muted).toBe(true);
    expect(await core.call('alerts.mutes', {})).toMatchObject([
      { source: 'orders', reason: 'It moves.', mutedBy: 'test', until },
    ]);
    aheadMs += 2 * HOUR_MS;
    expect((await current())?.muted).toBe(false);
    expect(await core.call('alerts.mutes', {})).toEqual([]);
    await expect(core.call('alerts.unmute', { source: 'orders' })).rejects.toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });

  test('every word of it is in the audit record, with what was before', async () => {
    const entries = await lifeboat.core.call('audit.list', {});
    const words = entries.filter(({ action }) => action.startsWith('alert.'));
    expect(words.map(({ action }) => action)).toEqual([
      'alert.unmute',
      'alert.mute',
      'alert.snooze',
      'alert.acknowledge',
      'alert.acknowledge',
    ]);
    for (const { details } of words) {
      expect(details).toHaveProperty('before');
      expect(details).toHaveProperty('after');
    }
  });
});

function failed({ rule, clearedAt }: Alert): boolean {
  return rule === 'backup-failed' && clearedAt === null;
}

const NAMES = ['one', 'two'];

test('two processes that watch the same catalog raise each alert once', async () => {
  const installation = newInstallation({ attends: true });
  const here = await openTestCore(installation);
  const there = await startCoreProcess(installation);
  try {
    await addDestination(here.core, here);
    const files = NAMES.map((name) => addSqliteSource(here.core, here, name));
    for (const file of await Promise.all(files)) renameSync(file, `${file}.away`);
    for (const source of NAMES) await failedBackup(here.core, { source });
    await untilAlerts(here.core, (all) => all.filter(failed).length === NAMES.length);
    for (const file of await Promise.all(files)) renameSync(`${file}.away`, file);
    for (const source of NAMES) await takeBackup(here.core, { source });
    const all = await untilAlerts(there, (found) => !found.some(failed));
    const keys = all.map(({ rule, subject }) => `${rule} ${subject.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.startsWith('backup-failed'))).toHaveLength(NAMES.length);
  } finally {
    await there.close();
    await here.end();
  }
});
