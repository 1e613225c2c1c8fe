import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { AlertRule } from '../../../shared/model/alert.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import type { DrillSummary } from '../../../shared/model/drill.ts';
import { planPolicySchema, type Plan, type SlotRun } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import {
  copyAt,
  destination,
  finished,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';
import { newInstallation, openTestCore, type TestCore } from '../../fixtures/core-harness.ts';

/* Alerts that a core raises from what stands in the catalog, written there by another process. */

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse('2026-11-21T12:00:00.000Z');

let lifeboat: TestCore;
let catalog: Catalog;
let source: Source;
let near: Destination;
let far: Destination;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW_MS;
  lifeboat = await openTestCore(newInstallation({ now: () => new Date(nowMs) }));
  catalog = openCatalog({ dataFolder: lifeboat.options.dataFolder });
  source = sqliteSource({ createdAt: hoursAgo(2000) });
  near = destination({ name: 'near', createdAt: hoursAgo(2000) });
  far = destination({ name: 'far', createdAt: hoursAgo(2000) });
  catalog.sources.insert(source);
  catalog.destinations.insert(near);
  catalog.destinations.insert(far);
});
afterEach(async () => {
  catalog.close();
  await lifeboat.end();
});

function hoursAgo(hours: number): string {
  return new Date(NOW_MS - hours * HOUR_MS).toISOString();
}

async function standing(): Promise<AlertRule[]> {
  return (await lifeboat.core.call('alerts.list', {})).map(({ rule }) => rule);
}

function addPlan(policy: object): Plan {
  const plan: Plan = {
    id: newId(),
    name: 'nightly',
    enabled: true,
    createdAt: hoursAgo(1000),
    activeSince: hoursAgo(1000),
    policy: planPolicySchema.parse({
      sources: [source.id],
      destinations: [near, far].map(({ id }) => ({ destinationId: id, retention: {} })),
      backup: null,
      ...policy,
    }),
  };
  catalog.plans.insert(plan);
  return plan;
}

/** A drill that was proven; its events are left out. */
function drillOf({ id, name }: Source, startedAt: string): DrillSummary {
  const measured = {
    targetMinutes: null,
    measuredMs: 60_000,
    how: '',
    verdict: 'inconclusive',
  } as const;
  return {
    id: newId(new Date(startedAt)),
    kind: 'drill',
    title: `Rehearsal: ${name}`,
    status: 'finished',
    waitsFor: 'nobody',
    unattended: false,
    planId: null,
    lead: 'Ada',
    startedAt,
    finishedAt: startedAt,
    activeMs: 60_000,
    templateId: 'rehearsal',
    templateVersion: 1,
    sources: [{ id, name }],
    verdict: { verdict: 'proven', reasons: ['All of it fits.'] },
    rto: measured,
    rpo: measured,
    stepsDone: 5,
    steps: 5,
  };
}

function addBackup(
  hours: number,
  changes: Partial<Backup> = {},
  wanted: Destination[] = [],
): Backup {
  const startedAt = hoursAgo(hours);
  const isGood = changes.status === undefined;
  const backup: Backup = {
    ...runningBackup(source, { id: newId(new Date(startedAt)), startedAt }),
    ...(isGood ? finished : {}),
    status: 'complete',
    finishedAt: new Date(Date.parse(startedAt) + 60_000).toISOString(),
    copies: isGood ? [{ ...copyAt(near.id), destination: near.name }] : [],
    ...changes,
  };
  catalog.backups.insertFound(backup);
  catalog.database
    .prepare(
      `INSERT INTO jobs (id, kind, source_id, backup_id, created_at, status, started_at, owner_token,
         owner, heartbeat_at, destination_ids)
       VALUES (?, 'backup', ?, ?, ?, 'succeeded', ?, 't', '{}', ?, ?)`,
    )
    .run(
      newId(new Date(startedAt)),
      source.id,
      backup.id,
      startedAt,
      startedAt,
      startedAt,
      JSON.stringify(wanted.map(({ id }) => id)),
    );
  return backup;
}

function slot(plan: Plan, hours: number, changes: Partial<SlotRun>): SlotRun {
  return {
    planId: plan.id,
    activity: 'backup',
    sourceId: source.id,
    slotAt: hoursAgo(hours),
    claimedAt: hoursAgo(hours),
    state: 'done',
    attempts: 1,
    retryAt: null,
    jobId: null,
    reason: null,
    ...changes,
  };
}

function verify(backup: Backup, hours: number, minutes: number): void {
  catalog.verifications.insert({
    id: newId(),
    backupId: backup.id,
    destinationId: near.id,
    jobId: newId(),
    level: 3,
    verdict: 'proven',
    reason: 'It is.',
    startedAt: hoursAgo(hours),
    durationMs: minutes * 60_000,
    checks: [],
  });
}

test('an empty catalog has nothing to say', async () => {
  expect(await standing()).toEqual([]);
});

test('three failures in a row, and the good backup after them', async () => {
  addBackup(30);
  for (const hours of [3, 2]) addBackup(hours, { status: 'failed' });
  expect(await standing()).toEqual(['backup-failed']);
  addBackup(1, { status: 'interrupted' });
  addBackup(0.5, { status: 'cancelled' });
  expect((await standing()).toSorted()).toEqual(['backup-failed', 'consecutive-failures']);
  addBackup(0.1);
  expect(await standing()).toEqual([]);
});

test('a backup of a plan that missed a destination, until one misses none', async () => {
  const { id: planId } = addPlan({});
  addBackup(30, { planId }, [near]);
  expect(await standing()).toEqual([]);
  addBackup(20, { planId }, [near, far]);
  const [alert] = await lifeboat.core.call('alerts.list', {});
  expect(alert).toMatchObject({ rule: 'copy-missing', severity: 'critical' });
  expect(alert?.title).toContain('“far”');
  const copies = [near, far].map(({ id, name }) => ({ ...copyAt(id), destination: name }));
  addBackup(10, { planId, copies }, [near, far]);
  expect(await standing()).toEqual([]);
});

test('a copy that fails its check, until it passes one', async () => {
  const backup = addBackup(5);
  const check = (verdict: 'failed' | 'proven') =>
    catalog.backups.setCopyCheck(backup.id, near.id, { level: 2, verdict, checkedAt: hoursAgo(1) });
  check('failed');
  expect(await standing()).toEqual(['verification-failed']);
  check('proven');
  expect(await standing()).toEqual([]);
});

test('a backup that is far smaller than those before it, until one is as they were', async () => {
  for (let i = 0; i < 10; i += 1) addBackup(100 - i, { plainBytes: 5e9 + i * 1e6 });
  addBackup(10, { plainBytes: 5e8, storedBytes: 1e8 });
  expect(await standing()).toEqual(['unusual-size']);
  addBackup(9, { plainBytes: 5e9 });
  expect(await standing()).toEqual([]);
});

test('a slot that was skipped, until the next one', async () => {
  const backup = { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' };
  const plan = addPlan({ backup, missed: { kind: 'skip' } });
  addBackup(10);
  catalog.slotRuns.insert(slot(plan, 9, { state: 'skipped', reason: 'The machine was off.' }));
  const [alert] = await lifeboat.core.call('alerts.list', {});
  expect(alert).toMatchObject({ rule: 'slot-skipped' });
  expect(alert?.text).toContain('The machine was off.');
  catalog.slotRuns.insert(slot(plan, 1, { state: 'done' }));
  expect(await standing()).toEqual([]);
});

test('a drill that is due, overdue after a week, and done by a finished drill of its source', async () => {
  const plan = addPlan({
    drill: { schedule: { kind: 'monthly-day', day: 20, at: '09:00' }, zone: 'UTC' },
  });
  const backup = addBackup(100);
  verify(backup, 50, 1);
  catalog.slotRuns.insert(slot(plan, 27, { activity: 'drill', sourceId: '' }));
  expect(await standing()).toEqual(['drill-due']);
  nowMs += 7 * 24 * HOUR_MS;
  expect(await standing()).toEqual(['drill-overdue']);
  verify(backup, 1, 1);
  expect(await standing()).toEqual(['drill-overdue']);
  catalog.drills.insert(drillOf(source, hoursAgo(2)));
  expect(await standing()).toEqual([]);
});

test('of a plan that rehearses, each source wants a drill by its checklist', async () => {
  const timing = { schedule: { kind: 'monthly-day', day: 20, at: '09:00' }, zone: 'UTC' };
  const plan = addPlan({ drill: timing, rehearsal: { template: 'rehearsal' } });
  const problem = 'The server is away.';
  catalog.slotRuns.insert(slot(plan, 27, { activity: 'drill', state: 'failed', reason: problem }));
  const [alert] = await lifeboat.core.call('alerts.list', {});
  expect(alert).toMatchObject({ rule: 'drill-due' });
  expect(alert?.text).toContain(`no drill of ${source.name} was begun since. ${problem}`);
  const other = drillOf(source, hoursAgo(2));
  catalog.drills.insert({ ...other, templateId: 'yearly' });
  expect(await standing()).toEqual(['drill-due']);
  const waits = { status: 'running', waitsFor: 'people', unattended: true } as const;
  const own = { ...drillOf(source, hoursAgo(1)), ...waits };
  catalog.drills.insert(own);
  expect(await standing()).toEqual(['drill-waiting']);
  const verdict = { verdict: 'failed' as const, reasons: ['A row was lost.'] };
  catalog.drills.setSummary({ ...own, status: 'finished', waitsFor: 'nobody', verdict });
  expect(await standing()).toEqual(['drill-failed']);
  catalog.drills.insert(drillOf(source, hoursAgo(0)));
  expect(await standing()).toEqual([]);
});

test('a drill that ran by itself and was proven is told once', async () => {
  const quiet = { config: { kind: 'desktop' }, rules: { minSeverity: 'critical' } } as const;
  await lifeboat.core.call('channels.add', { name: 'loud', config: { kind: 'desktop' } });
  await lifeboat.core.call('channels.add', { name: 'quiet', ...quiet });
  catalog.drills.insert({ ...drillOf(source, hoursAgo(1)), unattended: true });
  catalog.drills.insert(drillOf(source, hoursAgo(2)));
  catalog.drills.insert({ ...drillOf(source, hoursAgo(30)), unattended: true });
  await lifeboat.core.call('schedule.runDue', {});
  await lifeboat.core.call('schedule.runDue', {});
  const told = await lifeboat.core.call('channels.deliveries', {});
  expect(told.filter(({ event }) => event === 'proven')).toMatchObject([
    { event: 'proven', channel: 'loud', title: `Proven: Rehearsal: ${source.name}` },
  ]);
});

test('an action item that was not done by its day', async () => {
  const drill = drillOf(source, hoursAgo(100));
  catalog.drills.insert(drill);
  const item = { id: newId(), drillId: drill.id, templateId: drill.templateId, closed: null };
  const said = { text: 'Mend it', owner: 'Ada', dueOn: '2026-11-20', createdAt: hoursAgo(90) };
  catalog.drillActions.insert({ ...item, ...said });
  expect(await standing()).toEqual(['action-overdue']);
  const closed = { at: hoursAgo(1), by: 'Ada', note: 'done' };
  catalog.drillActions.update({ ...item, ...said, closed });
  expect(await standing()).toEqual([]);
});

test('a restore that takes longer than the objective', async () => {
  addPlan({ objectives: { rpoMinutes: null, rtoMinutes: 30 } });
  const backup = addBackup(10);
  verify(backup, 5, 31);
  expect(await standing()).toEqual(['rto-broken']);
  verify(backup, 4, 29);
  expect(await standing()).toEqual([]);
});

test('a removal that cannot be carried out for an hour', async () => {
  const backup = addBackup(10);
  catalog.database
    .prepare(
      `INSERT INTO removals (backup_id, destination_id, reason, requested_at, requested_by, attempts, problem)
       VALUES (?, ?, 'old', ?, 'plan', 1, 'It is not mounted.')`,
    )
    .run(backup.id, near.id, hoursAgo(0.5));
  expect(await standing()).toEqual([]);
  nowMs += HOUR_MS;
  expect(await standing()).toEqual(['removal-stuck']);
  expect(await lifeboat.core.call('monitoring.storage', {})).toMatchObject([
    { destination: 'far', stuckRemovals: 0 },
    { destination: 'near', stuckRemovals: 1 },
  ]);
  catalog.database.exec('DELETE FROM removals');
  await standing();
  nowMs += HOUR_MS;
  expect(await standing()).toEqual([]);
});

test('a catalog that was not copied for a week, though backups were taken', async () => {
  const key = { id: newId(), createdAt: hoursAgo(900), exportedAt: hoursAgo(899) };
  catalog.keys.insert({ ...key, state: 'working' });
  const copies = [{ ...copyAt(near.id, { publishedAt: hoursAgo(1) }), destination: near.name }];
  addBackup(2, { copies });
  expect(await standing()).toEqual([]);
  catalog.storage.setMeasured({ destinationId: near.id, measuredAt: hoursAgo(0), problem: null });
  expect(await standing()).toEqual(['catalog-copy-stale']);
  catalog.storage.setCatalogCopied(near.id, hoursAgo(1));
  expect(await standing()).toEqual([]);
});

test('what belongs to a source that is removed clears', async () => {
  addBackup(1, { status: 'failed' });
  expect(await standing()).toEqual(['backup-failed']);
  await lifeboat.core.call('sources.remove', { source: source.name });
  expect(await standing()).toEqual([]);
});
