import { expect, test } from 'vitest';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Verdict, VerificationLevel } from '../../../shared/model/verification.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  AT,
  copyAt,
  destination,
  finished,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

const near = destination({ name: 'Near' });
const far = destination({ name: 'Far' });
const source = sqliteSource();

function withBackups(...changes: readonly Partial<Backup>[]): { catalog: Catalog; ids: string[] } {
  const catalog = openTestCatalog();
  catalog.sources.insert(source);
  catalog.destinations.insert(near);
  catalog.destinations.insert(far);
  const ids = changes.map((change) => {
    const id = newId();
    const copies = [near, far].map((place) => ({ ...copyAt(place.id), destination: place.name }));
    const whole = { ...runningBackup(source), ...finished, status: 'complete' as const, copies };
    catalog.backups.insertFound({ ...whole, id, ...change });
    return id;
  });
  return { catalog, ids };
}

function removal(backupId = '', destinationId = near.id, begun = false) {
  return { backupId, destinationId, reason: 'older', requestedAt: AT, requestedBy: 'a', begun };
}

function verified(catalog: Catalog, backupId: string, level: VerificationLevel, verdict: Verdict) {
  const checkedAt = AT;
  const where = { backupId, destinationId: near.id };
  catalog.verifications.insert({
    id: newId(),
    ...where,
    jobId: newId(),
    level,
    verdict,
    reason: '',
    startedAt: AT,
    durationMs: 1,
    checks: [],
  });
  catalog.backups.setCopyCheck(backupId, near.id, { level, verdict, checkedAt });
}

test('what decides about copies is read with the backup', () => {
  const hold = { reason: 'audit', until: null, heldAt: AT, heldBy: 'a' };
  const { catalog, ids } = withBackups({
    startedAt: '2026-11-01T00:00:00.000Z',
    retentionClass: 'safety',
    keepUntil: '2026-12-01T00:00:00.000Z',
    hold,
  });
  expect(catalog.backups.retained(source.id)).toMatchObject([
    {
      backupId: ids[0],
      sourceId: source.id,
      startedMs: Date.parse('2026-11-01T00:00:00Z'),
      storedBytes: finished.storedBytes,
      retentionClass: 'safety',
      keepUntilMs: Date.parse('2026-12-01T00:00:00Z'),
      hold,
      provenLevel: 0,
      failed: false,
      inUse: false,
    },
    { backupId: ids[0] },
  ]);
  expect(catalog.backups.retained(newId())).toEqual([]);
});

test('only copies of complete backups at destinations that were not removed are told', () => {
  const { catalog } = withBackups({ status: 'failed' }, {});
  catalog.destinations.remove(far.id);
  const told = catalog.backups.retained(null).map(({ destinationId }) => destinationId);
  expect(told).toEqual([near.id]);
});

test('an inconclusive check takes no proof away, a failed one does', () => {
  const { catalog, ids } = withBackups({});
  const id = ids[0] ?? '';
  const level = () =>
    catalog.backups.retained(null).find(({ destinationId }) => destinationId === near.id)
      ?.provenLevel;
  verified(catalog, id, 3, 'proven');
  expect(level()).toBe(3);
  verified(catalog, id, 2, 'inconclusive');
  expect(level()).toBe(3);
  verified(catalog, id, 2, 'failed');
  expect(level()).toBe(0);
  verified(catalog, id, 2, 'inconclusive');
  expect(level()).toBe(0);
});

test('what is on its way out is left out, or told until it has begun', () => {
  const { catalog, ids } = withBackups({});
  const [backupId = ''] = ids;
  catalog.removals.request(removal(backupId));
  expect(catalog.backups.retained(null)).toHaveLength(1);
  expect(catalog.backups.retained(null, 'not-begun')).toHaveLength(2);
  catalog.removals.begin({ backupId, destinationId: near.id });
  expect(catalog.backups.retained(null, 'not-begun')).toHaveLength(1);
});

test('a backup that a waiting job needs, and what it is based on, are in use', () => {
  const base = newId();
  const { catalog, ids } = withBackups({ id: base }, { baseId: base }, {});
  catalog.database
    .prepare(
      `INSERT INTO jobs (id, kind, source_id, backup_id, created_at, status, owner_token, owner,
         heartbeat_at) VALUES ('j', 'restore', 's', ?, '', 'queued', '', '', '')`,
    )
    .run(ids[1]);
  const inUse = catalog.backups.retained(null).filter((copy) => copy.inUse);
  expect(new Set(inUse.map(({ backupId }) => backupId))).toEqual(new Set([base, ids[1]]));
});

test('a removal is kept with its attempts until it is released', () => {
  const { catalog, ids } = withBackups({});
  const [backupId = ''] = ids;
  const copy = { backupId, destinationId: near.id };
  catalog.removals.request(removal(backupId));
  catalog.removals.request(removal(backupId, near.id, true));
  catalog.removals.fail(copy, 'The disk is away.');
  expect(catalog.removals.has(copy)).toBe(true);
  expect(catalog.removals.has({ ...copy, destinationId: far.id })).toBe(false);
  expect(catalog.removals.list(source.id)).toEqual([
    {
      ...removal(backupId, near.id, true),
      sourceId: source.id,
      key: copyAt(near.id).key,
      storedBytes: finished.storedBytes,
      attempts: 1,
      problem: 'The disk is away.',
    },
  ]);
  catalog.removals.release(copy);
  expect(catalog.removals.list(null)).toEqual([]);
});

test('removals at a destination that was removed are not told', () => {
  const { catalog, ids } = withBackups({});
  catalog.removals.request(removal(ids[0]));
  catalog.destinations.remove(near.id);
  expect(catalog.removals.list(null)).toEqual([]);
});

test('a backup is deleted with its last copy, and is there again when one is found', () => {
  const { catalog, ids } = withBackups({});
  const [id = ''] = ids;
  catalog.backups.removeCopy(id, near.id);
  expect(catalog.backups.markDeleted(id)).toBe(false);
  catalog.backups.removeCopy(id, far.id);
  expect(catalog.backups.markDeleted(id)).toBe(true);
  expect(catalog.backups.find(id)).toMatchObject({ status: 'deleted', copies: [] });
  catalog.backups.addCopy(id, copyAt(far.id));
  expect(catalog.backups.find(id).status).toBe('complete');
});

test('a hold is set and taken off', () => {
  const { catalog, ids } = withBackups({});
  const [id = ''] = ids;
  const hold = { reason: 'audit', until: null, heldAt: AT, heldBy: 'a' };
  catalog.backups.setHold(id, hold);
  expect(catalog.backups.find(id).hold).toEqual(hold);
  catalog.backups.setHold(id, null);
  expect(catalog.backups.find(id).hold).toBeNull();
  expect(() => catalog.backups.setHold(newId(), null)).toThrow(/no backup/);
});
