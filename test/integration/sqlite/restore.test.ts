import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteEngine } from '../../../electron/core/engines/sqlite/sqlite-engine.ts';
import { restoreOptionsSchema, type RestoreOptions } from '../../../shared/model/restore.ts';
import { OtherProgram } from './other-program.ts';
import { artifactOf, factsOf, WorkBench, type TakenDump } from './work-bench.ts';

let bench: WorkBench;
let dump: TakenDump;

beforeEach(async () => {
  bench = await WorkBench.open();
  dump = await bench.dump(
    bench.make('source.db', 'CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)'),
  );
});
afterEach(() => bench.close());

/** Names in the folder, without the work folders and what the tests begin with. */
async function names(): Promise<string[]> {
  const all = await readdir(bench.folder);
  return all
    .filter((name) => !name.startsWith('work-') && !name.startsWith('source.db'))
    .toSorted();
}

async function blockersOf(file: string, mode: RestoreOptions['mode'], plainBytes?: number) {
  const plan = await sqliteEngine.planRestore(
    { engine: 'sqlite', server: null, place: file },
    restoreOptionsSchema.parse({ mode }),
    plainBytes === undefined ? factsOf(dump) : { ...factsOf(dump), plainBytes },
    await bench.context(),
  );
  return plan.checks.filter((check) => check.outcome === 'blocker').map((check) => check.name);
}

test('a new file is for its owner alone, and nothing unfinished stays beside it', async () => {
  await bench.restore(dump, bench.path('new.db'), 'create');
  expect(statSync(bench.path('new.db')).mode & 0o777).toBe(0o600);
  expect(await names()).toEqual(['new.db']);
});

test('an existing file is never made anew', async () => {
  writeFileSync(bench.path('new.db'), 'precious');
  expect(await blockersOf(bench.path('new.db'), 'create')).toEqual(['target']);
  await expect(bench.restore(dump, bench.path('new.db'), 'create')).rejects.toMatchObject({
    code: 'file-exists',
  });
  expect(readFileSync(bench.path('new.db'), 'utf8')).toBe('precious');
});

test('a file that comes up while the restore runs is not overwritten', async () => {
  const file = bench.path('new.db');
  const progress = () => writeFileSync(file, 'precious');
  await expect(bench.restore(dump, file, 'create', { progress })).rejects.toMatchObject({
    code: 'file-exists',
  });
  expect(readFileSync(file, 'utf8')).toBe('precious');
  expect(await names()).toEqual(['new.db']);
});

test('a journal left by another database of that name stands in the way', async () => {
  writeFileSync(bench.path('new.db-journal'), 'of another life');
  expect(await blockersOf(bench.path('new.db'), 'create')).toEqual(['leftovers']);
  await expect(bench.restore(dump, bench.path('new.db'), 'create')).rejects.toMatchObject({
    code: 'file-exists',
  });
});

test('a missing folder and too little space are known before', async () => {
  expect(await blockersOf(bench.path('no/new.db'), 'create')).toEqual(['folder']);
  expect(await blockersOf(bench.path('new.db'), 'create', 2 ** 50)).toEqual(['free space']);
});

test('replacing keeps the old database aside, with its last commits and its mode', async () => {
  const file = bench.make('live.db', "CREATE TABLE old (x); INSERT INTO old VALUES ('kept')");
  chmodSync(file, 0o640);
  const run = await bench.restore(dump, file, 'replace');
  expect(run.keptAside).toMatch(/live\.db\.before-\d{8}T\d{6}Z$/);
  expect(bench.value(String(run.keptAside), 'SELECT x FROM old')).toBe('kept');
  expect(bench.value(file, 'SELECT count(*) FROM t')).toBe(2);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('two replacements in one second keep both old files', async () => {
  const file = bench.make('live.db', 'CREATE TABLE first (x)');
  const one = await bench.restore(dump, file, 'replace');
  const two = await bench.restore(dump, file, 'replace');
  expect(one.keptAside).not.toBe(two.keptAside);
  expect(bench.value(String(one.keptAside), 'SELECT count(*) FROM first')).toBe(0);
  expect(bench.value(String(two.keptAside), 'SELECT count(*) FROM t')).toBe(2);
});

test('commits that lie in the -wal of a dead program are kept with the old file', async () => {
  const file = bench.make('live.db', 'PRAGMA journal_mode = WAL; CREATE TABLE old (x)');
  const other = new OtherProgram('./lock-holder.ts', [
    file,
    "PRAGMA wal_autocheckpoint = 0; INSERT INTO old VALUES ('kept')",
  ]);
  await other.reported((message) => message === 'ready');
  await other.kill();
  const run = await bench.restore(dump, file, 'replace');
  expect(bench.value(String(run.keptAside), 'SELECT x FROM old')).toBe('kept');
  expect(bench.value(file, 'SELECT count(*) FROM t')).toBe(2);
});

test.each([
  ['that writes', 'BEGIN IMMEDIATE', 'DELETE'],
  ['that reads', 'BEGIN; SELECT * FROM old', 'WAL'],
  ['that has it open', 'SELECT 1 FROM old', 'DELETE'],
])('a database with a program %s is not replaced', async (_name, sql, mode) => {
  const file = bench.make('live.db', `PRAGMA journal_mode = ${mode}; CREATE TABLE old (x)`);
  const other = new OtherProgram('./lock-holder.ts', [file, sql]);
  try {
    await other.reported((message) => message === 'ready');
    expect(await blockersOf(file, 'replace')).toEqual(['in use']);
    await expect(bench.restore(dump, file, 'replace')).rejects.toMatchObject({
      code: 'target-in-use',
    });
  } finally {
    await other.kill();
  }
  expect(bench.value(file, 'SELECT count(*) FROM old')).toBe(0);
});

test.each([
  ['writes', 'BEGIN IMMEDIATE', 'DELETE'],
  ['has a WAL database open, even idle', 'SELECT 1 FROM old', 'WAL'],
])('who %s since the restore began is met by the lock', async (_name, sql, mode) => {
  const file = bench.make('live.db', `PRAGMA journal_mode = ${mode}; CREATE TABLE old (x)`);
  const other = new Database(file);
  const progress = () => {
    if (!other.inTransaction) other.exec(sql);
  };
  await expect(bench.restore(dump, file, 'replace', { progress })).rejects.toMatchObject({
    code: 'target-in-use',
  });
  other.close();
  expect(bench.value(file, 'SELECT count(*) FROM old')).toBe(0);
});

test('a file that is no database can be replaced, and is kept', async () => {
  const file = bench.path('live.db');
  writeFileSync(file, 'damaged beyond all reading. '.repeat(50));
  const run = await bench.restore(dump, file, 'replace');
  expect(readFileSync(String(run.keptAside), 'utf8')).toContain('damaged beyond');
});

test('a damaged artifact changes nothing at the target', async () => {
  const file = bench.make('live.db', 'CREATE TABLE old (x)');
  const bytes = Buffer.from(dump.bytes).fill(0xa5, 4096, 4200);
  await expect(bench.restore({ ...dump, bytes }, file, 'replace')).rejects.toMatchObject({
    code: 'artifact-damaged',
  });
  expect(await names()).toEqual(['live.db']);
  expect(bench.value(file, 'SELECT count(*) FROM old')).toBe(0);
});

test('an artifact that ends too early is not restored', async () => {
  const target = { engine: 'sqlite', server: null, place: bench.path('new.db') } as const;
  const short = artifactOf(dump.bytes.subarray(0, 4096), dump.bytes.length);
  const options = restoreOptionsSchema.parse({ mode: 'create' });
  const context = await bench.context();
  const restore = sqliteEngine.restore(short, target, options, factsOf(dump), context);
  await expect(restore).rejects.toMatchObject({ code: 'artifact-damaged' });
  expect(await names()).toEqual([]);
});

test('an aborted restore leaves nothing', async () => {
  const abort = new AbortController();
  const restore = bench.restore(dump, bench.path('new.db'), 'create', {
    signal: abort.signal,
    progress: () => abort.abort(),
  });
  await expect(restore).rejects.toMatchObject({ code: 'cancelled' });
  expect(await names()).toEqual([]);
});

test('an existing empty file is filled, one with tables is not', async () => {
  const file = bench.make('empty.db');
  writeFileSync(file, '', { mode: 0o644 });
  const run = await bench.restore(dump, file, 'into-empty');
  expect(run.keptAside).toBeNull();
  expect(bench.value(file, 'SELECT count(*) FROM t')).toBe(2);
  expect(await names()).toEqual(['empty.db']);
  expect(await blockersOf(file, 'into-empty')).toEqual(['empty']);
  expect(await blockersOf(bench.path('none.db'), 'into-empty')).toEqual(['target']);
});

test('a database that was in WAL mode is in WAL mode again', async () => {
  const wal = await bench.dump(
    bench.make('wal.db', 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)'),
  );
  expect(wal.bytes.subarray(18, 20)).toEqual(Buffer.from([1, 1]));
  await bench.restore(wal, bench.path('new.db'), 'create');
  expect(bench.value(bench.path('new.db'), 'PRAGMA journal_mode')).toBe('wal');
});

test('a link to a database stays a link when its database is replaced', async () => {
  const file = bench.make('live.db', 'CREATE TABLE old (x)');
  symlinkSync(file, bench.path('link.db'));
  await bench.restore(dump, bench.path('link.db'), 'replace');
  expect(bench.value(file, 'SELECT count(*) FROM t')).toBe(2);
  expect(bench.value(bench.path('link.db'), 'SELECT count(*) FROM t')).toBe(2);
});

test('a scratch target goes with everything beside it, also when it is not there', async () => {
  const context = await bench.context();
  const subject = { engine: 'sqlite', server: null, place: bench.path('source.db') } as const;
  const target = sqliteEngine.scratchTarget(subject, 'lifeboat_scratch', context);
  await bench.restore(dump, target.place, 'create');
  const open = new Database(target.place);
  open.pragma('journal_mode = WAL');
  open.exec('INSERT INTO t VALUES (3)');
  expect(existsSync(`${target.place}-wal`)).toBe(true);
  await sqliteEngine.removeScratch(target, context);
  open.close();
  expect(await readdir(context.workFolder)).toEqual([]);
  await sqliteEngine.removeScratch(target, context);
});

test('what a restore leaves when it is killed has a name of its own', () => {
  const target = { engine: 'sqlite', server: null, place: bench.path('new.db') } as const;
  expect(sqliteEngine.unfinishedTarget(target, 'lifeboat_x')).toEqual({
    engine: 'sqlite',
    server: null,
    place: bench.path('new.db.lifeboat_x'),
  });
});
