import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSampleShop } from '../../../build/demo/sample-shop.ts';
import { takeInventory } from '../../../electron/core/engines/sqlite/take-inventory.ts';
import { inventoryTotals } from '../../../shared/model/inventory.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-shop-'));
  makeSampleShop(join(folder, 'one.db'), { seed: 1 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inventory(name: string) {
  const control = { progress: () => undefined };
  return takeInventory({ file: join(folder, name), hashes: true, waitMs: 0 }, control);
}

function value(sql: string): unknown {
  const database = new Database(join(folder, 'one.db'), { readonly: true });
  try {
    return database.prepare(sql).pluck().get();
  } finally {
    database.close();
  }
}

test('is the same for the same seed, and another for another', async () => {
  makeSampleShop(join(folder, 'two.db'), { seed: 1 });
  makeSampleShop(join(folder, 'other.db'), { seed: 2 });
  expect(await inventory('two.db')).toEqual(await inventory('one.db'));
  expect(await inventory('other.db')).not.toEqual(await inventory('one.db'));
});

test('has eleven tables with some 200,000 rows', async () => {
  const { objects } = await inventory('one.db');
  const tables = objects.filter((object) => object.name !== 'sqlite_sequence');
  expect(tables).toHaveLength(11);
  const { rows } = inventoryTotals({ formatVersion: 1, engine: 'sqlite', objects: tables });
  expect(rows).toBeGreaterThan(190_000);
  expect(rows).toBeLessThan(230_000);
});

test('is sound, and its keys and sums are right', () => {
  expect(value('PRAGMA integrity_check')).toBe('ok');
  expect(value('SELECT count(*) FROM pragma_foreign_key_check')).toBe(0);
  expect(
    value(`SELECT count(*) FROM orders AS o WHERE total_cents <> shipping_cents +
             (SELECT sum(total_cents) FROM order_items WHERE order_id = o.id)`),
  ).toBe(0);
  expect(
    value(`SELECT count(*) FROM payments AS p JOIN orders AS o ON o.id = p.order_id
            WHERE p.amount_cents <> o.total_cents`),
  ).toBe(0);
  expect(value('SELECT count(*) FROM stock_on_hand WHERE quantity < 0')).toBe(0);
  expect(
    value(`SELECT count(*) FROM orders AS o JOIN customers AS c ON c.id = o.customer_id
            WHERE date(o.placed_at) < date(c.registered_at)`),
  ).toBe(0);
});
