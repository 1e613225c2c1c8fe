import { join } from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
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
import { filesBelow } from '../../e2e/files-below.ts';

const opened: TestCore[] = [];

afterEach(async () => {
  for (const core of opened.splice(0)) await core.end();
});

async function machine(): Promise<TestCore> {
  const core = await openTestCore(newInstallation());
  opened.push(core);
  return core;
}

async function withShop(): Promise<{ here: TestCore; folder: string; file: string }> {
  const here = await machine();
  const file = here.path('sources', 'shop.sqlite');
  const db = new Database(file);
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL)');
  db.exec('INSERT INTO orders (cents) VALUES (100), (250), (399)');
  db.close();
  await here.core.call('sources.add', { engine: 'sqlite', name: 'shop', file: { path: file } });
  const folder = await addDestination(here.core, here);
  return { here, folder, file };
}

test('the outlook names the proven backup first, and what going back to it loses and takes', async () => {
  const { here, file } = await withShop();
  const proven = await takeBackup(here.core, { source: 'shop' });
  expect((await verify(here.core, proven.id, 4)).verdict).toBe('proven');
  const newer = await takeBackup(here.core, { source: 'shop' });
  const noticedAt = new Date(Date.parse(newer.startedAt) + 3_600_000).toISOString();
  // Nothing is reached: neither the source nor the destination has to be there.
  rmSync(file);
  const [outlook] = await here.core.call('incidents.outlook', { sources: ['shop'], noticedAt });
  expect(outlook?.points.map(({ backupId }) => backupId)).toEqual([proven.id, newer.id]);
  expect(outlook?.points[1]).toMatchObject({ lossMs: 3_600_000, opens: true, level: 2 });
  expect(outlook?.best?.why).toContain('all content agreed');
  expect(outlook?.best?.why).toContain('would lose only 1 h');
  expect(outlook?.forecast?.basis).toContain('1 verification that restored');
  expect(outlook?.known).toBe(true);
});

test('a restore is measured, and a copy that failed its check is none to go back to', async () => {
  const { here, folder } = await withShop();
  const backup = await takeBackup(here.core, { source: 'shop' });
  const done = await restore(here.core, {
    backup: backup.id,
    target: { kind: 'file', file: { path: here.path('back.sqlite') } },
    options: { mode: 'create' },
  });
  expect(done.status).toBe('succeeded');
  const before = await here.core.call('incidents.outlook', { sources: ['shop'] });
  expect(before[0]?.forecast?.basis).toContain('1 restore');

  const artifact = filesBelow(folder).find((name) => name.startsWith('shop'));
  if (artifact === undefined) throw new Error('there is an artifact');
  writeFileSync(join(folder, artifact), 'not what was written');
  expect((await verify(here.core, backup.id, 1)).verdict).toBe('failed');
  const [after] = await here.core.call('incidents.outlook', { sources: ['shop'] });
  expect(after).toMatchObject({ points: [], best: null, forecast: null });
  expect(after?.notes.join(' ')).toContain('1 backup failed a check and is left out');
  expect(after?.noForecast).toContain('no backup of “shop” to go back to');
});

test('a backup of which every row came back is listed with what its smoke check answered', async () => {
  const { here } = await withShop();
  const older = await takeBackup(here.core, { source: 'shop' });
  const newest = await takeBackup(here.core, { source: 'shop' });
  await here.core.call('smoke.add', {
    source: 'shop',
    name: 'orders',
    query: 'SELECT count(*) FROM orders',
    expectation: { kind: 'at-least', value: 10 },
  });
  expect((await verify(here.core, newest.id, 4)).verdict).toBe('failed');
  const [outlook] = await here.core.call('incidents.outlook', { sources: ['shop'] });
  expect(outlook?.points).toMatchObject([
    { backupId: older.id, doubt: null },
    {
      backupId: newest.id,
      verdict: 'failed',
      doubt:
        'Every row was restored; the smoke check “orders” answered 3, where at least 10 was expected.',
    },
  ]);
  expect(outlook?.notes).toEqual([]);
});

test('a source that only its backups tell of is named by their name, also without its key', async () => {
  const { here, folder } = await withShop();
  const backup = await takeBackup(here.core, { source: 'shop' });
  const kit = await here.core.call('keys.exportKit', {
    folder: { path: here.path() },
    passphrase: 'in the safe',
  });
  const fresh = await machine();
  await fresh.core.call('destinations.add', {
    kind: 'local',
    name: 'the old disk',
    folder: { path: folder },
  });
  await expect(fresh.core.call('incidents.outlook', { sources: ['shop'] })).rejects.toMatchObject({
    code: 'not-found',
    hint: expect.stringContaining('catalog rebuild'),
  });
  const rebuilt = await fresh.core.call('catalog.rebuild', { destination: 'the old disk' });
  expect(rebuilt).toMatchObject({ sources: 0, backups: 1 });

  const affected = await fresh.core.call('incidents.affected', {});
  expect(affected).toEqual([
    {
      id: backup.sourceId,
      name: 'shop',
      engine: 'sqlite',
      environment: 'production',
      known: false,
    },
  ]);
  const [locked] = await fresh.core.call('incidents.outlook', { sources: ['SHOP'] });
  expect(locked?.points).toMatchObject([{ backupId: backup.id, opens: false, verdict: null }]);
  expect(locked?.notes.join(' ')).toContain(
    `is not here, or the keychain is locked: ${backup.keyId}`,
  );

  await fresh.core.call('keys.importKit', { kit: { path: kit.path }, passphrase: 'in the safe' });
  const [outlook] = await fresh.core.call('incidents.outlook', { sources: [backup.sourceId] });
  expect(outlook).toMatchObject({ known: false, points: [{ opens: true }], forecast: null });
  expect(outlook?.best?.why).toContain('this one was never checked here');
  expect(outlook?.noForecast).toContain('was ever measured here');
});
