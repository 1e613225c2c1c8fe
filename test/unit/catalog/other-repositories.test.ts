import { expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  AT,
  connection,
  destination,
  LATER,
  restore,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

function catalogWithBackup() {
  const catalog = openTestCatalog();
  const source = sqliteSource();
  const place = destination();
  const backup = runningBackup(source);
  catalog.sources.insert(source);
  catalog.destinations.insert(place);
  catalog.backups.insert(backup);
  return { catalog, source, place, backup };
}

test('a new working key retires the one before; an imported one changes nothing', () => {
  const { keys } = openTestCatalog();
  expect(keys.working()).toBeNull();
  const first = { id: newId(), createdAt: AT, state: 'working' as const, exportedAt: null };
  const second = { ...first, id: newId(), createdAt: LATER };
  const imported = {
    ...first,
    id: newId(),
    state: 'retired' as const,
    createdAt: '2020-01-01T00:00:00.000Z',
  };
  keys.insert(first);
  keys.insert(second);
  expect(keys.insertRetired(imported)).toBe(true);
  expect(keys.insertRetired({ ...second, state: 'retired' })).toBe(false);
  expect(keys.working()).toEqual(second);
  keys.markExported([first.id, second.id], LATER);
  expect(keys.list()).toEqual([
    { ...second, exportedAt: LATER },
    { ...first, state: 'retired', exportedAt: LATER },
    imported,
  ]);
  expect(() => keys.markExported([imported.id, newId()], LATER)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(keys.get(imported.id)).toEqual(imported);
});

test('a key that cannot be added leaves the working one in place', () => {
  const { keys } = openTestCatalog();
  const key = { id: newId(), createdAt: AT, state: 'working' as const, exportedAt: null };
  keys.insert(key);
  expect(() => keys.insert(key)).toThrow(/UNIQUE/);
  expect(keys.working()).toEqual(key);
});

test('verifications come back newest first', () => {
  const { catalog, place, backup } = catalogWithBackup();
  const verification = {
    id: newId(),
    backupId: backup.id,
    destinationId: place.id,
    jobId: newId(),
    level: 2 as const,
    verdict: 'inconclusive' as const,
    reason: 'the server could not be reached',
    startedAt: AT,
    durationMs: 1234,
    checks: [{ name: 'checksum', verdict: 'proven' as const, expected: 'ab', actual: 'ab' }],
  };
  const next = { ...verification, id: newId(), level: 4 as const, checks: [] };
  catalog.verifications.insert(verification);
  catalog.verifications.insert(next);
  expect(catalog.verifications.list(backup.id)).toEqual([next, verification]);
  expect(catalog.verifications.list(newId())).toEqual([]);
});

test('a restore is kept from its begin to its end', () => {
  const { catalog, place, backup } = catalogWithBackup();
  const running = restore(backup.id, place.id);
  catalog.restores.insert(running);
  expect(catalog.restores.get(running.id)).toEqual(running);
  const ended = {
    ...running,
    status: 'failed' as const,
    finishedAt: LATER,
    waived: ['EXTENSION postgis'],
    verdict: 'failed' as const,
    compared: [
      {
        namespace: null,
        name: 'orders',
        expectedRows: 3,
        actualRows: 2,
        verdict: 'failed' as const,
      },
    ],
    error: { code: 'restore-errors' as const, message: 'One table is short.', hint: 'Look at it.' },
  };
  catalog.restores.update(ended);
  expect(catalog.restores.list(backup.id)).toEqual([ended]);
  expect(catalog.restores.list(null)).toEqual([ended]);
  expect(() => catalog.restores.update({ ...ended, id: newId() })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('scratch targets are known until they are released', () => {
  const { catalog, source } = catalogWithBackup();
  const server = connection();
  catalog.connections.insert(server);
  const base = { jobId: newId(), sourceId: source.id, drillId: null, createdAt: AT };
  const database = {
    ...base,
    id: newId(),
    connectionId: server.id,
    place: { engine: 'postgresql' as const, place: 'lifeboat_1' },
  };
  const file = {
    ...base,
    id: newId(),
    connectionId: null,
    place: { engine: 'sqlite' as const, place: '/tmp/x' },
  };
  catalog.scratchTargets.register(database);
  catalog.scratchTargets.register(file);
  expect(catalog.scratchTargets.list()).toEqual([database, file]);
  catalog.scratchTargets.release(database.id);
  catalog.scratchTargets.release(database.id);
  expect(catalog.scratchTargets.list()).toEqual([file]);
});

test('settings are parsed on the way in and out', () => {
  const { settings, database } = openTestCatalog();
  expect(settings.get('tool-paths')).toBeNull();
  settings.set('tool-paths', { pg_dump: '/opt/pg/bin/pg_dump' });
  settings.set('tool-paths', { psql: '/opt/pg/bin/psql' });
  expect(settings.get('tool-paths')).toEqual({ psql: '/opt/pg/bin/psql' });
  settings.set('trusted-public-keys', ['a', 'b']);
  expect(settings.get('trusted-public-keys')).toEqual(['a', 'b']);
  expect(() => settings.set('installation-id', 'not an id')).toThrow(/pattern/);
  database.prepare("UPDATE settings SET value = '{' WHERE name = 'tool-paths'").run();
  expect(() => settings.get('tool-paths')).toThrow(
    expect.objectContaining({ code: 'catalog-damaged' }),
  );
});
