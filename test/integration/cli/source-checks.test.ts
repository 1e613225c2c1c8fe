import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workplace } from './lifeboat.ts';

let place: Workplace;
beforeEach(async () => {
  place = new Workplace();
  const database = new Database(place.path('shop.db'));
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (2)');
  database.close();
  await place.json(['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db']);
});
afterEach(() => place.remove());

const checks = (...args: readonly string[]) => place.json(['source', 'checks', ...args]);
const COUNT = 'SELECT count(*) FROM items';

test('adds, tries, changes and removes smoke checks', async () => {
  const added = await checks('add', 'shop', '--name', 'items', '--query', COUNT, '--at-least', '2');
  expect(added).toMatchObject({
    code: 0,
    value: { name: 'items', query: COUNT, expectation: { kind: 'at-least', value: 2 } },
  });
  expect(await checks('try', 'shop')).toMatchObject({
    code: 0,
    value: [{ verdict: 'proven', actual: '2' }],
  });
  expect(await checks('edit', 'shop', 'items', '--equals', '3')).toMatchObject({
    value: { name: 'items', expectation: { kind: 'equals', value: '3' } },
  });
  expect(await checks('try', 'shop', 'items')).toMatchObject({
    code: 1,
    value: [{ verdict: 'failed', expected: '3', actual: '2' }],
  });
  expect(await checks('try', 'shop', '--query', 'DROP TABLE items')).toMatchObject({ code: 1 });
  const listed = await place.run(['source', 'checks', 'shop']);
  expect(listed.stdout).toMatch(/items +equals 3 +SELECT count/);
  expect(await checks('remove', 'shop', 'items')).toMatchObject({ code: 0 });
  expect(await checks('remove', 'shop', 'items')).toMatchObject({
    code: 1,
    error: { code: 'not-found' },
  });
  expect(await checks('list', 'shop')).toMatchObject({ value: [] });
});

test('wants one expectation', async () => {
  const add = ['add', 'shop', '--name', 'items', '--query', COUNT];
  expect(await checks(...add)).toMatchObject({ code: 2, error: { code: 'invalid-input' } });
  expect(await checks(...add, '--any', '--equals', '1')).toMatchObject({ code: 2 });
});
