import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WorkBench } from './work-bench.ts';

let bench: WorkBench;

beforeEach(async () => {
  bench = await WorkBench.open();
});
afterEach(() => bench.close());

/** Backs up and restores; the restored file must hold what the backup noted. */
async function backAndForth(file: string) {
  const dump = await bench.dump(file);
  const restored = bench.path('restored.db');
  await bench.restore(dump, restored, 'create');
  expect(await bench.inspect(restored)).toEqual(dump.inventory);
  return { dump, restored, objects: dump.inventory.objects };
}

/** The same for a database that SQLite alone can check in full. */
async function roundTrip(file: string) {
  const result = await backAndForth(file);
  expect(bench.value(result.restored, 'PRAGMA integrity_check')).toBe('ok');
  expect(result.dump.verdict.warnings).toEqual([]);
  return result;
}

test('a file of no bytes is an empty database, and comes back as one', async () => {
  const file = bench.path('zero.db');
  await writeFile(file, '');
  const { objects, restored } = await roundTrip(file);
  expect(objects).toEqual([]);
  expect(bench.value(restored, 'SELECT count(*) FROM sqlite_schema')).toBe(0);
});

test('a database without tables keeps its header values', async () => {
  const file = bench.make('a.db', 'PRAGMA user_version = 42; PRAGMA application_id = 7;');
  const { objects, restored, dump } = await roundTrip(file);
  expect(objects).toEqual([]);
  expect(dump.verdict.serverProperties).toMatchObject({ userVersion: '42', applicationId: '7' });
  expect(bench.value(restored, 'PRAGMA user_version')).toBe(42);
});

test('a row of 64 MB comes back as it was', async () => {
  const file = bench.make('big.db', 'CREATE TABLE t (blob BLOB)');
  const database = new Database(file);
  database.prepare('INSERT INTO t VALUES (?)').run(randomBytes(64 * 1024 * 1024));
  database.close();
  const { objects } = await roundTrip(file);
  expect(objects).toMatchObject([{ name: 't', rows: 1 }]);
});

test('hostile names are only names', async () => {
  const names = [
    'with "quotes"',
    "it's; DROP TABLE x",
    'line\nbreak',
    '🛟 boat',
    'select',
    ' ',
    '%s',
  ];
  const file = bench.make(
    'names.db',
    names
      .map((name) => `"${name.replaceAll('"', '""')}"`)
      .map((name) => `CREATE TABLE ${name} (${name} TEXT); INSERT INTO ${name} VALUES ('x');`)
      .join('\n'),
  );
  const { objects } = await roundTrip(file);
  expect(objects.map((object) => object.name)).toEqual(names.toSorted());
  expect(objects.every((object) => object.rows === 1 && object.sha256 !== null)).toBe(true);
});

test('every kind of table is counted, and views are not', async () => {
  const file = bench.make(
    'kinds.db',
    `CREATE TABLE plain (a);
     CREATE TABLE keyed (a TEXT PRIMARY KEY, b) WITHOUT ROWID;
     CREATE TABLE strict_one (a INTEGER, b ANY) STRICT;
     CREATE TABLE computed (a INTEGER, v AS (a * 2), s AS (a * 3) STORED);
     CREATE VIRTUAL TABLE found USING fts5(text);
     CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1);
     CREATE VIEW looks AS SELECT * FROM plain;
     INSERT INTO plain VALUES (1), (NULL);
     INSERT INTO keyed VALUES ('b', 1), ('a', 2);
     INSERT INTO strict_one VALUES (9223372036854775807, x'00ff');
     INSERT INTO computed (a) VALUES (5);
     INSERT INTO found VALUES ('to be found'), ('and this');
     INSERT INTO boxes VALUES (1, 0.5, 1.5);
     ANALYZE;`,
  );
  const { objects, restored } = await roundTrip(file);
  const rows = Object.fromEntries(objects.map((object) => [object.name, object.rows]));
  expect(rows).toMatchObject({
    plain: 2,
    keyed: 2,
    strict_one: 1,
    computed: 1,
    found: 2,
    found_content: 2,
    boxes: 1,
    boxes_node: 1,
  });
  expect(Object.keys(rows)).not.toContain('looks');
  expect(Object.keys(rows)).not.toContain('sqlite_stat1');
  expect(bench.value(restored, "SELECT count(*) FROM found WHERE found MATCH 'found'")).toBe(1);
  expect(bench.value(restored, 'SELECT v + s FROM computed')).toBe(25);
});

test('AUTOINCREMENT goes on where it was', async () => {
  const file = bench.make(
    'auto.db',
    `CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, x);
     INSERT INTO t (x) VALUES (1), (2), (3); DELETE FROM t WHERE id = 3;`,
  );
  const { restored, objects } = await roundTrip(file);
  expect(objects.map((object) => object.name)).toEqual(['sqlite_sequence', 't']);
  expect(bench.value(restored, 'INSERT INTO t (x) VALUES (9) RETURNING id')).toBe(4);
});

test('a table that needs a module of the application is kept, uncounted', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  const database = new Database(file).unsafeMode();
  database.pragma('writable_schema = ON');
  database.exec(
    `INSERT INTO sqlite_schema VALUES ('table', 'odd', 'odd', 0, 'CREATE VIRTUAL TABLE odd USING nowhere(x)')`,
  );
  database.close();
  const { objects } = await backAndForth(file);
  expect(objects).toMatchObject([
    { name: 'odd', rows: null, sha256: null },
    { name: 't', rows: 0 },
  ]);
});

test('a collation that only the application has is a warning, not the end of the backup', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (name TEXT); CREATE INDEX i ON t (name)');
  const database = new Database(file).unsafeMode();
  database.exec("INSERT INTO t VALUES ('a'), ('b')");
  database.pragma('writable_schema = ON');
  database.exec(
    `UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'TEXT COLLATE icu_de') WHERE name = 't'`,
  );
  database.close();
  const { objects, dump } = await backAndForth(file);
  expect(objects).toMatchObject([{ name: 't', rows: 2 }]);
  expect(dump.verdict.warnings).toEqual([expect.stringContaining('icu_de')]);
});

test('rows that break their own schema are backed up with a warning', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x TEXT); INSERT INTO t VALUES (NULL)');
  const database = new Database(file).unsafeMode();
  database.pragma('writable_schema = ON');
  database.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (x TEXT NOT NULL)'");
  database.close();
  const { dump } = await backAndForth(file);
  expect(dump.verdict.warnings).toEqual([expect.stringContaining('NULL value in t.x')]);
});

test('one backup restores into two targets that are the same', async () => {
  const dump = await bench.dump(bench.make('a.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (1)'));
  for (const name of ['one.db', 'two.db']) await bench.restore(dump, bench.path(name), 'create');
  expect(await bench.inspect(bench.path('one.db'))).toEqual(
    await bench.inspect(bench.path('two.db')),
  );
});

test('a lost row and a changed value are seen in the inventory', async () => {
  const dump = await bench.dump(
    bench.make('a.db', "CREATE TABLE t (x, y); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
  );
  const before = dump.inventory.objects[0];
  await bench.restore(dump, bench.path('lost.db'), 'create');
  bench.make('lost.db', 'DELETE FROM t WHERE x = 2');
  const [lost] = (await bench.inspect(bench.path('lost.db'), false)).objects;
  expect(lost).toMatchObject({ rows: 2, sha256: null });
  await bench.restore(dump, bench.path('changed.db'), 'create');
  bench.make('changed.db', "UPDATE t SET y = 'B' WHERE x = 2");
  const [changed] = (await bench.inspect(bench.path('changed.db'))).objects;
  expect(changed?.rows).toBe(3);
  expect(changed?.sha256).not.toBe(before?.sha256);
});

test('a UTF-16 database and one in pages of 512 bytes come back', async () => {
  const file = bench.make(
    'utf16.db',
    `PRAGMA encoding = 'UTF-16le'; PRAGMA page_size = 512;
     CREATE TABLE t (x); INSERT INTO t VALUES ('Grüße 🛟');`,
  );
  const { restored } = await roundTrip(file);
  expect(bench.value(restored, 'PRAGMA encoding')).toBe('UTF-16le');
  expect(bench.value(restored, 'SELECT x FROM t')).toBe('Grüße 🛟');
});
