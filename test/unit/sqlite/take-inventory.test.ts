import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeInventory } from '../../../electron/core/engines/sqlite/take-inventory.ts';

let folder: string;
let made = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-inventory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Inventory of a database that some SQL makes. */
async function inventoryOf(sql: string, hashes = true) {
  const file = join(folder, `${(made += 1)}.db`);
  const database = new Database(file);
  database.exec(sql);
  database.close();
  const control = { progress: () => undefined };
  return (await takeInventory({ file, hashes, waitMs: 0 }, control)).objects;
}

async function hashOf(sql: string): Promise<string | null | undefined> {
  return (await inventoryOf(sql))[0]?.sha256;
}

/** Whether one table with either value has a hash of its own. */
async function toldApart(one: string, other: string): Promise<boolean> {
  const [first, second] = [one, other].map(
    (value) => `CREATE TABLE t (x); INSERT INTO t VALUES (${value})`,
  );
  return (await hashOf(String(first))) !== (await hashOf(String(second)));
}

test.each([
  ['integers beyond 2^53', '9007199254740992', '9007199254740993'],
  ['the ends of the integers', '9223372036854775807', '-9223372036854775808'],
  ['an integer and a real', '1', '1.0'],
  ['text and a blob of the same bytes', "'ab'", "x'6162'"],
  ['text and a number', "'1'", '1'],
  ['NULL and an empty text', 'NULL', "''"],
  ['texts that are not valid UTF-8', "CAST(x'ff' AS TEXT)", "CAST(x'fe' AS TEXT)"],
  ['texts with a zero byte', "CAST(x'610062' AS TEXT)", "CAST(x'610063' AS TEXT)"],
  ['tiny reals', '1e-300', '1.0000000000000002e-300'],
])('%s are told apart', async (_name, one, other) => {
  expect(await toldApart(one, other)).toBe(true);
  expect(await toldApart(one, one)).toBe(false);
});

test('rows are in the order of the table, whatever indexes could be walked instead', async () => {
  const rows = 'CREATE TABLE t (x, y); INSERT INTO t VALUES (2, 1), (1, 2)';
  expect(await hashOf(`${rows}; CREATE INDEX i ON t (x, y)`)).toBe(await hashOf(rows));
});

test('WITHOUT ROWID tables are in the order of their key, however they were filled', async () => {
  const table = 'CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID;';
  const one = await hashOf(`${table} INSERT INTO t VALUES ('a', 1), ('b', 2)`);
  expect(await hashOf(`${table} INSERT INTO t VALUES ('b', 2), ('a', 1)`)).toBe(one);
});

test('columns that hide the rowid do no harm', async () => {
  const objects = await inventoryOf(
    'CREATE TABLE t (rowid TEXT, oid TEXT, _rowid_ TEXT); INSERT INTO t VALUES (1, 2, 3)',
  );
  expect(objects).toMatchObject([{ rows: 1 }]);
});

test.each([
  ['stored', true],
  ['virtual', false],
])('a %s generated column is content: %s', async (kind, isContent) => {
  const [twice, thrice] = [2, 3].map(
    (factor) => `CREATE TABLE t (a, v AS (a * ${factor}) ${kind}); INSERT INTO t VALUES (2)`,
  );
  expect((await hashOf(String(twice))) !== (await hashOf(String(thrice)))).toBe(isContent);
});

test('a renamed column is another content', async () => {
  expect(await hashOf('CREATE TABLE t (a)')).not.toBe(await hashOf('CREATE TABLE t (b)'));
});

test('a table of 1,900 columns is hashed', async () => {
  const columns = Array.from({ length: 1900 }, (_, index) => `c${index}`).join(', ');
  const objects = await inventoryOf(`CREATE TABLE t (${columns}); INSERT INTO t (c7) VALUES (1)`);
  expect(objects).toMatchObject([{ rows: 1, bytes: 1900 + 8 }]);
});

test('without hashes it counts alone', async () => {
  const objects = await inventoryOf('CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)', false);
  expect(objects).toEqual([
    { kind: 'table', namespace: null, name: 't', rows: 2, bytes: null, sha256: null },
  ]);
});
