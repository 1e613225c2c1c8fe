import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import {
  addDestination,
  newInstallation,
  openTestCore,
  restore,
  takeBackup,
  verify,
  type TestCore,
} from '../../fixtures/core-harness.ts';

const opened: TestCore[] = [];

afterEach(async () => {
  for (const core of opened.splice(0)) await core.end();
});

async function machine(): Promise<TestCore> {
  const core = await openTestCore(newInstallation());
  opened.push(core);
  return core;
}

function makeShop(file: string): void {
  const db = new Database(file);
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL)');
  const insert = db.prepare('INSERT INTO orders (cents) VALUES (?)');
  db.transaction(() => {
    for (let cents = 0; cents < 5000; cents++) insert.run(cents);
  })();
  db.close();
}

/** Takes a backup on one machine and gives what outlives it: the destination's folder and the kit. */
async function lostMachine(): Promise<{ folder: string; kit: string; backupId: string }> {
  const lost = await machine();
  const file = lost.path('sources', 'shop.sqlite');
  makeShop(file);
  await lost.core.call('sources.add', { engine: 'sqlite', name: 'shop', file: { path: file } });
  const folder = await addDestination(lost.core, lost);
  const backup = await takeBackup(lost.core, { source: 'shop', note: 'the last one' });
  const kit = await lost.core.call('keys.exportKit', {
    folder: { path: lost.path() },
    passphrase: 'in the safe',
  });
  return { folder, kit: kit.path, backupId: backup.id };
}

test('a new machine with the kit and the destination has everything back', async () => {
  const { folder, kit, backupId } = await lostMachine();
  const fresh = await machine();
  await fresh.core.call('keys.importKit', { kit: { path: kit }, passphrase: 'in the safe' });
  await fresh.core.call('destinations.add', {
    kind: 'local',
    name: 'the old disk',
    folder: { path: folder },
  });
  const rebuilt = await fresh.core.call('catalog.rebuild', { destination: 'the old disk' });
  expect(rebuilt).toEqual({ sources: 1, backups: 1, problems: [] });

  const backup = await fresh.core.call('backups.get', { backup: backupId });
  expect(backup).toMatchObject({
    source: 'shop',
    status: 'complete',
    note: 'the last one',
    inventory: { objects: 1, rows: 5000 },
  });
  expect(backup.copies[0]?.verdict).toBeNull();
  expect((await verify(fresh.core, backupId, 4)).verdict).toBe('proven');

  const target = fresh.path('restored.sqlite');
  const restored = await restore(fresh.core, {
    backup: backupId,
    target: { kind: 'file', file: { path: target } },
    options: { mode: 'create' },
  });
  expect(restored).toMatchObject({ status: 'succeeded', verdict: 'proven' });
  expect(readFileSync(target).subarray(0, 15).toString()).toBe('SQLite format 3');

  const again = await fresh.core.call('catalog.rebuild', { destination: 'the old disk' });
  expect(again).toEqual({ sources: 0, backups: 0, problems: [] });
});

test('without the kit the backups are listed, and nothing about them turns green', async () => {
  const { folder, backupId } = await lostMachine();
  const fresh = await machine();
  await fresh.core.call('destinations.add', {
    kind: 'local',
    name: 'the old disk',
    folder: { path: folder },
  });
  const rebuilt = await fresh.core.call('catalog.rebuild', { destination: 'the old disk' });
  expect(rebuilt.backups).toBe(1);
  expect(rebuilt.problems[0]?.reason).toContain('is not on this machine');

  const backup = await fresh.core.call('backups.get', { backup: backupId });
  expect(backup.inventory).toBeNull();
  const verification = await verify(fresh.core, backupId, 2);
  expect(verification.verdict).toBe('inconclusive');
  expect(verification.reason).toContain('is not on this machine');
});
