import { chmodSync, mkdirSync } from 'node:fs';
import { open, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookAtDatabase } from '../../../electron/core/engines/sqlite/look-at-database.ts';
import { sqliteEngine } from '../../../electron/core/engines/sqlite/sqlite-engine.ts';
import { sqliteError } from '../../../electron/core/engines/sqlite/sqlite-errors.ts';
import { OtherProgram } from './other-program.ts';
import { artifactOf, WorkBench } from './work-bench.ts';

let bench: WorkBench;

beforeEach(async () => {
  bench = await WorkBench.open();
});
afterEach(() => bench.close());

async function problemOf(file: string) {
  const probe = await sqliteEngine.probe(
    { engine: 'sqlite', server: null, place: file },
    await bench.context(),
  );
  expect(probe.reachable).toBe(probe.problem === null);
  return probe.problem;
}

async function flip(file: string, at: number, bytes: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  await handle.close();
}

test('a sound file has no problem, and is not changed by a look', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  expect(await problemOf(file)).toBeNull();
  expect(await readdir(dirname(file))).toContain('a.db');
});

test('a missing file is a problem, and is not made', async () => {
  expect(await problemOf(bench.path('none.db'))).toMatchObject({ code: 'file-missing' });
  expect(await readdir(bench.folder)).not.toContain('none.db');
  await expect(bench.dump(bench.path('none.db'))).rejects.toMatchObject({ code: 'file-missing' });
});

test('a folder is no database', async () => {
  expect(await problemOf(bench.folder)).toMatchObject({ code: 'not-a-database' });
  await expect(bench.dump(bench.folder)).rejects.toMatchObject({ code: 'not-a-database' });
});

test.each([
  ['a text file', Buffer.from('CREATE TABLE t (x);\n'.repeat(60)), 'a text file'],
  ['an archive', gzipSync(randomBytes(2000)), 'a gzip archive'],
  ['random bytes', Buffer.concat([Buffer.from([0xf1, 0x02]), randomBytes(4094)]), 'encrypted'],
])('%s is refused and named', async (_name, content, words) => {
  const file = bench.path('other');
  await writeFile(file, content);
  const problem = await problemOf(file);
  expect(problem).toMatchObject({ code: 'not-a-database' });
  expect(problem?.message).toContain(words);
  await expect(bench.dump(file)).rejects.toMatchObject({ code: 'not-a-database' });
});

test('a damaged page is found before anything is published', async () => {
  const file = bench.make(
    'a.db',
    `CREATE TABLE t (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
     INSERT INTO t SELECT hex(i) || 'filler' FROM n`,
  );
  await flip(file, 4096 * 5, 64);
  const context = await bench.context();
  await expect(bench.dump(file, context)).rejects.toMatchObject({
    code: 'source-damaged',
    message: expect.stringContaining('Tree'),
  });
  expect(await readdir(context.workFolder)).toEqual([]);
});

test('an index that does not fit its table is found', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)');
  const database = new Database(file).unsafeMode();
  database.pragma('writable_schema = ON');
  // An index whose tree is an empty one of another table.
  database.exec(`CREATE TABLE empty (x);
    INSERT INTO sqlite_schema SELECT 'index', 'i', 't', rootpage, 'CREATE INDEX i ON t (x)'
      FROM sqlite_schema WHERE name = 'empty';
    DELETE FROM sqlite_schema WHERE name = 'empty'`);
  database.close();
  await expect(bench.dump(file)).rejects.toMatchObject({ code: 'source-damaged' });
});

test('a file cut off in the middle is refused', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))');
  const handle = await open(file, 'r+');
  await handle.truncate(4096 * 4);
  await handle.close();
  await expect(bench.dump(file)).rejects.toMatchObject({ code: 'source-damaged' });
});

test('a name that better-sqlite3 would trim is refused rather than mistaken', async () => {
  const file = bench.path('a.db ');
  await writeFile(file, '');
  expect(await problemOf(file)).toMatchObject({ code: 'invalid-input' });
});

test('a transaction that a dead program left open is told, not rolled back by a backup', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(3000000))');
  // A cache of one page makes SQLite write changed pages before the commit.
  const other = new OtherProgram('./lock-holder.ts', [
    file,
    'PRAGMA cache_size = 1; BEGIN; UPDATE t SET x = randomblob(3000000)',
  ]);
  await other.reported((message) => message === 'ready');
  await other.kill();
  expect(await readdir(bench.folder)).toContain('a.db-journal');
  await expect(bench.dump(file)).rejects.toMatchObject({
    code: 'file-not-readable',
    message: expect.stringContaining('in the middle of a transaction'),
  });
});

/** Permission bits do not bind root, so that the look is made as nobody when the tests run as root. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(bench.folder, 0o755);
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

async function lookError(file: string): Promise<unknown> {
  try {
    await lookAtDatabase({ file, waitMs: 0 });
    return null;
  } catch (thrown) {
    return sqliteError(thrown, file);
  }
}

test('a file that this user may not read is told', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  chmodSync(file, 0o000);
  const error = await asOrdinaryUser(() => lookError(file));
  expect(error).toMatchObject({ code: 'file-not-readable' });
});

test('a folder that cannot be written is no obstacle, save for WAL, and then it is said', async () => {
  mkdirSync(bench.path('closed'));
  const plain = bench.make('closed/plain.db', 'CREATE TABLE t (x)');
  const wal = bench.make('closed/wal.db', 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)');
  for (const file of [plain, wal]) chmodSync(file, 0o444);
  chmodSync(bench.path('closed'), 0o555);
  expect(await asOrdinaryUser(() => lookError(plain))).toBeNull();
  const error = await asOrdinaryUser(() => lookError(wal));
  expect(error).toMatchObject({
    code: 'file-not-readable',
    hint: expect.stringContaining('WAL mode also needs write access to its folder'),
  });
});

test('an artifact is checked for length, structure and rows', async () => {
  const dump = await bench.dump(bench.make('a.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (1)'));
  const check = async (bytes: Buffer, length = bytes.length) =>
    sqliteEngine.check(artifactOf(bytes, length), await bench.context());

  const sound = await check(dump.bytes);
  expect(sound.checks).toMatchObject([{ verdict: 'proven', actual: 'ok' }]);
  expect(sound.inventory?.objects).toMatchObject([{ name: 't', rows: 1 }]);

  const short = await check(dump.bytes.subarray(0, 4096), dump.bytes.length);
  expect(short.checks).toMatchObject([{ name: 'length of the artifact', verdict: 'failed' }]);

  const swapped = await check(randomBytes(8192));
  expect(swapped.checks).toMatchObject([{ name: 'PRAGMA integrity_check', verdict: 'failed' }]);

  const damaged = Buffer.from(dump.bytes);
  damaged.fill(0xa5, 4096, 4200);
  expect((await check(damaged)).checks).toMatchObject([{ verdict: 'failed' }]);
});
