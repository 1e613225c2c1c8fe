import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backup } from '../../../shared/model/backup.ts';
import {
  addDestination,
  openTestCore,
  takeBackup,
  type TestCore,
  verify,
} from '../../fixtures/core-harness.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';
import { parseExposition } from '../../unit/monitoring/exposition.ts';

const ODD = 'odd "quoted" \\ back{slash}=,é';

let lifeboat: TestCore;
let backup: Backup;

beforeAll(async () => {
  lifeboat = await openTestCore();
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addSqliteSource(core, lifeboat, ODD);
  await addSqliteSource(core, lifeboat, 'untouched');
  await core.call('plans.add', {
    name: 'nightly',
    policy: {
      sources: [ODD],
      destinations: [{ destination: 'here', retention: { days: 30 } }],
      backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' },
      objectives: { rpoMinutes: 1440, rtoMinutes: 60 },
    },
  });
  backup = await takeBackup(core, { source: ODD });
  await verify(core, backup.id, 3);
  await core.call('monitoring.storage', { measure: true });
});
afterAll(() => lifeboat.end());

describe('figures of real backups', () => {
  test('sources: what is good, proven, kept and promised', async () => {
    const kpis = await lifeboat.core.call('monitoring.sources', {});
    const verified = await lifeboat.core.call('verifications.list', { backup: backup.id });
    expect(kpis).toEqual([
      expect.objectContaining({
        source: ODD,
        environment: 'development',
        plans: [expect.objectContaining({ name: 'nightly' })],
        lastGoodBackup: { backupId: backup.id, at: backup.startedAt },
        lastProvenRestore: { backupId: backup.id, at: verified[0]?.startedAt },
        retained: 1,
        policyKeeps: 1,
        success7: { attempts: 1, succeeded: 1 },
        success90: { attempts: 1, succeeded: 1 },
        rpoTargetMinutes: 1440,
        rtoTargetMinutes: 60,
        debtMinutes: 0,
        nextBackupAt: expect.stringMatching(/T03:00:00\.000Z$/),
        storedBytes: backup.storedBytes,
      }),
      expect.objectContaining({
        source: 'untouched',
        plans: [],
        lastGoodBackup: null,
        lastProvenRestore: null,
        rpoActualMinutes: null,
        policyKeeps: null,
        nextBackupAt: null,
        success30: { attempts: 0, succeeded: 0 },
      }),
    ]);
  });

  test('a history and the room of a destination', async () => {
    const { core } = lifeboat;
    const history = await core.call('monitoring.history', { source: ODD });
    expect(history).toEqual([
      {
        backupId: backup.id,
        at: backup.startedAt,
        plainBytes: backup.plainBytes,
        storedBytes: backup.storedBytes,
        durationMs: expect.any(Number),
      },
    ]);
    const [storage] = await core.call('monitoring.storage', {});
    expect(storage).toMatchObject({
      destination: 'here',
      problem: null,
      copies: 1,
      usedBytes: backup.storedBytes,
      reclaimableCopies: 0,
      stuckRemovals: 0,
      growthBytesPerDay: null,
    });
    const days = await core.call('monitoring.storageHistory', { destination: 'here' });
    expect(days).toEqual([
      {
        day: storage?.measuredAt?.slice(0, 10),
        usedBytes: backup.storedBytes,
        freeBytes: storage?.freeBytes,
        totalBytes: storage?.totalBytes,
      },
    ]);
  });

  test('Prometheus can read them, whatever a source is called', async () => {
    const { text } = await lifeboat.core.call('monitoring.metrics', {});
    const exposed = parseExposition(text);
    const valueOf = (name: string, labels: Readonly<Record<string, string>>) =>
      exposed.find(
        (each) =>
          each.name === name &&
          Object.entries(labels).every(([label, value]) => each.labels[label] === value),
      )?.value;
    const last = Date.parse(backup.startedAt) / 1000;
    expect(valueOf('lifeboat_last_good_backup_timestamp_seconds', { source: ODD })).toBe(last);
    expect(valueOf('lifeboat_last_good_backup_timestamp_seconds', { source: 'untouched' })).toBe(
      undefined,
    );
    expect(valueOf('lifeboat_rpo_target_seconds', { source: ODD })).toBe(86_400);
    expect(valueOf('lifeboat_debt_seconds', { source: ODD })).toBe(0);
    expect(valueOf('lifeboat_backup_attempts', { source: ODD, days: '7' })).toBe(1);
    expect(valueOf('lifeboat_destination_used_bytes', { destination: 'here' })).toBe(
      backup.storedBytes,
    );
    const alert = { rule: 'key-not-exported', severity: 'warning', kind: 'installation' };
    expect(valueOf('lifeboat_alert', alert)).toBe(1);
  });
});
