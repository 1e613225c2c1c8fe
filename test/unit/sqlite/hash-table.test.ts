import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashTable } from '../../../electron/core/engines/sqlite/hash-table.ts';

/* The quick way and the exact one have to give what the public description of the hash promises. */

type Connection = InstanceType<typeof Database>;

let database: Connection;
beforeEach(() => {
  database = new Database(':memory:');
});
afterEach(() => {
  database.close();
});

/** The hash of a table with one column `x`, by its description alone. */
function described(connection: Connection): string {
  const hash = createHash('sha256').update('["x"]\n');
  const rows = connection
    .prepare<[], { type: string; bytes: Buffer; x: bigint | number }>(
      'SELECT typeof(x) AS type, CAST(x AS BLOB) AS bytes, x FROM t',
    )
    .safeIntegers()
    .all();
  for (const { type, bytes, x } of rows) {
    hash.update(type.charAt(0));
    const eight = Buffer.alloc(8);
    if (type === 'integer') eight.writeBigInt64BE(BigInt(x));
    if (type === 'real') eight.writeDoubleBE(Number(x));
    if (type === 'text' || type === 'blob') eight.writeBigUInt64BE(BigInt(bytes.length));
    if (type !== 'null') hash.update(eight);
    if (type === 'text' || type === 'blob') hash.update(bytes);
  }
  return hash.digest('hex');
}

const ordinary = [
  'NULL',
  '0',
  '-1',
  '9223372036854775807',
  '1.0',
  '-0.0',
  '9e999',
  "''",
  "'plain'",
  "'1'",
  "'Größe ✓ 🛟'",
  "x''",
  "x'00ff'",
  "CAST(x'610062' AS TEXT)",
  "CAST(x'efbbbf61' AS TEXT)",
  'CAST(hex(zeroblob(10000)) AS TEXT)',
  'CAST(hex(zeroblob(40000)) AS TEXT)',
];
const awkward: [string, string][] = [
  ['text that is no UTF-8', "CAST(x'61f09f9262' AS TEXT)"],
  ['a lone surrogate', "CAST(x'eda080' AS TEXT)"],
  ['a replacement character of its own', "CAST(x'efbfbd' AS TEXT)"],
  ['text too long for a string', 'CAST(hex(zeroblob(600000)) AS TEXT)'],
];

function fill(values: readonly string[]): void {
  database.exec('CREATE TABLE t (x)');
  for (const value of values) database.exec(`INSERT INTO t VALUES (${value})`);
}

test('ordinary values, by their strings', () => {
  fill(ordinary);
  const { rows, sha256 } = hashTable(database, 't', () => {});
  expect(rows).toBe(ordinary.length);
  expect(sha256).toBe(described(database));
});

test.each(awkward)('%s, by its bytes', (_, value) => {
  fill([...ordinary, value, ...ordinary]);
  const { rows, sha256 } = hashTable(database, 't', () => {});
  expect(rows).toBe(2 * ordinary.length + 1);
  expect(sha256).toBe(described(database));
});

test('so many rows that the batch is filled again and again', () => {
  fill([]);
  database.exec(`WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < 20000)
    INSERT INTO t SELECT CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN n WHEN 2 THEN n / 3.0
      WHEN 3 THEN printf('%.*c', n % 200, 'x') ELSE zeroblob(n % 100) END FROM g`);
  const { rows, bytes, sha256 } = hashTable(database, 't', () => {});
  expect(rows).toBe(20_000);
  expect(sha256).toBe(described(database));
  const sum = database
    .prepare<[], number>(
      `SELECT sum(CASE typeof(x) WHEN 'null' THEN 1 WHEN 'text' THEN 9 + octet_length(x)
         WHEN 'blob' THEN 9 + octet_length(x) ELSE 9 END) FROM t`,
    )
    .pluck()
    .get();
  expect(bytes).toBe(sum);
});

test.each(['UTF-16le', 'UTF-16be'])('the stored bytes of a database in %s', (encoding) => {
  database.pragma(`encoding = "${encoding}"`);
  fill(["'Größe ✓ 🛟'", '1', 'NULL']);
  expect(hashTable(database, 't', () => {}).sha256).toBe(described(database));
});
