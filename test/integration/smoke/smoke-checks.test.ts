import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addDestination,
  takeBackup,
  openTestCore,
  type TestCore,
  verify,
} from '../../fixtures/core-harness.ts';

describe('smoke checks of a source', () => {
  let made: TestCore;
  let file: string;

  beforeAll(async () => {
    made = await openTestCore();
    file = made.path('sources', 'shop.db');
    const database = new Database(file);
    database.exec(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, at TEXT); INSERT INTO orders (at) VALUES (datetime('now')), ('2026-01-01')",
    );
    database.close();
    await made.core.call('sources.add', {
      engine: 'sqlite',
      name: 'shop',
      environment: 'development',
      file: { path: file },
    });
    await addDestination(made.core, made);
  });
  afterAll(() => made.end());

  const tried = (query: string) =>
    made.core.call('smoke.try', {
      source: 'shop',
      name: 'orders',
      query,
      expectation: { kind: 'at-least', value: 2 },
    });

  test('are tried against the live source, and nothing is changed by it', async () => {
    expect(await tried('SELECT count(*) FROM orders')).toEqual({
      name: 'smoke check “orders”',
      verdict: 'proven',
      expected: 'at least 2',
      actual: '2',
    });
    expect(await tried('DELETE FROM orders')).toMatchObject({ verdict: 'failed' });
    expect(await tried('SELECT count(*) FROM absent')).toMatchObject({
      verdict: 'failed',
      actual: 'SQLite did not answer the query: no such table: absent.',
    });
    expect(await tried('SELECT count(*) FROM orders')).toMatchObject({ actual: '2' });
  });

  test('are kept with the source, and every change is audited', async () => {
    const wanted = {
      source: 'shop',
      name: 'newest order',
      query: 'SELECT max(at) FROM orders',
      expectation: { kind: 'newest-within', minutes: 60 },
    } as const;
    const added = await made.core.call('smoke.add', wanted);
    await expect(made.core.call('smoke.add', wanted)).rejects.toMatchObject({ code: 'conflict' });
    const { source: _source, ...change } = wanted;
    await made.core.call('smoke.edit', { check: added.id, ...change, name: 'newest' });
    expect(await made.core.call('smoke.list', { source: 'shop' })).toMatchObject([
      { id: added.id, name: 'newest' },
    ]);
    const entries = await made.core.call('audit.list', { limit: 5 });
    expect(
      entries.map(({ action }) => action).filter((action) => action.startsWith('smoke')),
    ).toEqual(['smoke.edit', 'smoke.add']);
  });

  test('are asked of a restored backup at level 4, and its verdict hangs on them', async () => {
    const backup = await takeBackup(made.core, { source: 'shop' });
    const proven = await verify(made.core, backup.id, 4);
    expect(proven.verdict).toBe('proven');
    expect(proven.reason).toMatch(/its smoke check passed/);
    expect(proven.checks.at(-2)).toMatchObject({ name: 'smoke check “newest”', verdict: 'proven' });

    const red = await made.core.call('smoke.add', {
      source: 'shop',
      name: 'enough orders',
      query: 'SELECT count(*) FROM orders',
      expectation: { kind: 'at-least', value: 3 },
    });
    const failed = await verify(made.core, backup.id, 4);
    expect(failed).toMatchObject({
      verdict: 'failed',
      reason: 'smoke check “enough orders”: expected at least 3, found 2.',
    });
    expect(await verify(made.core, backup.id, 3)).toMatchObject({ verdict: 'proven' });
    await made.core.call('smoke.remove', { check: red.id });
    await expect(made.core.call('smoke.remove', { check: red.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await verify(made.core, backup.id, 4)).toMatchObject({ verdict: 'proven' });
  });
});
