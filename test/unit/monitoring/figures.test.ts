import { describe, expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  copyAt,
  destination,
  finished,
  restore,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const since = { since7: daysAgo(7), since30: daysAgo(30), since90: daysAgo(90) };

function filled() {
  const catalog = openTestCatalog();
  const source = sqliteSource();
  const place = destination();
  catalog.sources.insert(source);
  catalog.destinations.insert(place);
  const add = (days: number, status: Backup['status'], changes: Partial<Backup> = {}) => {
    const startedAt = daysAgo(days);
    const finishedAt = new Date(Date.parse(startedAt) + 60_000).toISOString();
    const backup: Backup = {
      ...runningBackup(source, { id: newId(new Date(startedAt)), startedAt }),
      ...(status === 'complete' || status === 'deleted' ? finished : {}),
      finishedAt,
      status,
      copies: status === 'complete' ? [{ ...copyAt(place.id), destination: place.name }] : [],
      ...changes,
    };
    catalog.backups.insertFound(backup);
    return backup;
  };
  return { catalog, source, place, add };
}

describe('success', () => {
  test('counts what ended, by three spans; a cancelled one is no attempt', () => {
    const { catalog, source, add } = filled();
    for (const days of [1, 6, 20, 80, 100]) add(days, 'complete');
    add(2, 'failed');
    add(25, 'interrupted');
    add(40, 'deleted');
    add(3, 'cancelled');
    add(0, 'running');
    expect(catalog.figures.attempts(since)).toEqual([
      {
        sourceId: source.id,
        attempts7: 3,
        succeeded7: 2,
        attempts30: 5,
        succeeded30: 3,
        attempts90: 7,
        succeeded90: 5,
      },
    ]);
  });
});

describe('the last good backup', () => {
  test('is there, and no check says that it is broken', () => {
    const { catalog, source, place, add } = filled();
    expect(catalog.figures.lastGood()).toEqual([]);
    const good = add(3, 'complete');
    const broken = add(2, 'complete');
    add(1, 'failed');
    add(0.5, 'deleted');
    catalog.backups.setCopyCheck(broken.id, place.id, {
      level: 2,
      verdict: 'failed',
      checkedAt: daysAgo(1),
    });
    expect(catalog.figures.lastGood()).toEqual([
      {
        sourceId: source.id,
        backupId: good.id,
        startedAt: good.startedAt,
        finishedAt: good.finishedAt,
      },
    ]);
  });
});

describe('the last proof', () => {
  test('is the newest of restores and of verifications of level 3 and 4', () => {
    const { catalog, source, place, add } = filled();
    const backup = add(9, 'complete');
    const verification = {
      backupId: backup.id,
      destinationId: place.id,
      jobId: newId(),
      reason: 'It is.',
      durationMs: 90_000,
      checks: [],
    };
    const check = (days: number, level: 2 | 3, verdict: 'proven' | 'failed') =>
      catalog.verifications.insert({
        ...verification,
        id: newId(),
        startedAt: daysAgo(days),
        level,
        verdict,
      });
    check(4, 3, 'proven');
    check(3, 3, 'failed');
    check(2, 2, 'proven');
    expect(catalog.figures.proofs()).toEqual([
      { sourceId: source.id, backupId: backup.id, at: daysAgo(4), durationMs: 90_000 },
    ]);
    catalog.restores.insert(
      restore(backup.id, place.id, {
        status: 'succeeded',
        verdict: 'proven',
        startedAt: daysAgo(1),
        finishedAt: new Date(Date.parse(daysAgo(1)) + 600_000).toISOString(),
      }),
    );
    expect(catalog.figures.proofs()[0]).toMatchObject({ at: daysAgo(1) });
    expect(catalog.figures.proofs()[0]?.durationMs).toBeCloseTo(600_000, -2);
  });
});

test('a history has what succeeded, oldest first, without the time in the queue', () => {
  const { catalog, source, add } = filled();
  add(100, 'complete');
  const first = add(10, 'complete');
  add(9, 'failed');
  const second = add(8, 'deleted');
  const begun = new Date(Date.parse(second.startedAt) + 45_000).toISOString();
  catalog.database
    .prepare(
      `INSERT INTO jobs (id, kind, source_id, backup_id, created_at, status, started_at, owner_token,
         owner, heartbeat_at) VALUES (?, 'backup', ?, ?, ?, 'succeeded', ?, 't', '{}', ?)`,
    )
    .run(newId(), source.id, second.id, begun, begun, begun);
  expect(catalog.figures.history(source.id, daysAgo(90))).toEqual([
    {
      backupId: first.id,
      at: first.startedAt,
      plainBytes: 5_000_000_000,
      storedBytes: 1_000_000_000,
      durationMs: 60_000,
    },
    expect.objectContaining({ backupId: second.id, durationMs: 15_000 }),
  ]);
});

test('copies are counted by source and destination, and by the day on which they were published', () => {
  const { catalog, source, place, add } = filled();
  for (const days of [3, 2]) add(days, 'complete');
  expect(catalog.storage.held()).toEqual([
    { sourceId: source.id, destinationId: place.id, copies: 2, bytes: 2_000_000_000 },
  ]);
  expect(catalog.storage.publishedByDay(place.id)).toEqual([
    { day: '2026-11-20', bytes: 2_000_000_000 },
  ]);
});

test('a day has one sample, and copying the catalog is no measurement', () => {
  const { catalog, place } = filled();
  const { storage } = catalog;
  storage.setCatalogCopied(place.id, daysAgo(1));
  expect(storage.states()).toEqual([
    { destinationId: place.id, measuredAt: null, problem: null, catalogCopiedAt: daysAgo(1) },
  ]);
  storage.setMeasured({ destinationId: place.id, measuredAt: daysAgo(0), problem: 'Away.' });
  expect(storage.states()).toEqual([
    {
      destinationId: place.id,
      measuredAt: daysAgo(0),
      problem: 'Away.',
      catalogCopiedAt: daysAgo(1),
    },
  ]);
  const sample = { day: '2026-11-21', usedBytes: 1, freeBytes: 2, totalBytes: 3 };
  storage.setSample(place.id, sample);
  storage.setSample(place.id, { ...sample, freeBytes: null });
  expect(storage.samples(null, '2026-11-21')).toEqual([
    { destinationId: place.id, ...sample, freeBytes: null },
  ]);
  expect(storage.samples(place.id, '2026-11-22')).toEqual([]);
});
