import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addDestination,
  openTestCore,
  takeBackup,
  verify,
  type TestCore,
} from '../../fixtures/core-harness.ts';

let here: TestCore;
beforeEach(async () => {
  here = await openTestCore();
});
afterEach(() => here.end());

test('a proof outlasts a lesser one, and no other verdict', async () => {
  const file = here.path('sources', 'shop.sqlite');
  new Database(file).exec('CREATE TABLE t (a)').close();
  await here.core.call('sources.add', { engine: 'sqlite', name: 'shop', file: { path: file } });
  const folder = await addDestination(here.core, here);
  const { id } = await takeBackup(here.core, { source: 'shop' });
  const check = async () => {
    const [copy] = (await here.core.call('backups.get', { backup: id })).copies;
    return [copy?.level, copy?.verdict];
  };

  await verify(here.core, id, 4);
  await verify(here.core, id, 1);
  expect(await check()).toEqual([4, 'proven']);

  const { copies } = await here.core.call('backups.get', { backup: id });
  rmSync(join(folder, copies[0]?.key ?? ''));
  expect((await verify(here.core, id, 1)).verdict).toBe('failed');
  expect(await check()).toEqual([1, 'failed']);
});
