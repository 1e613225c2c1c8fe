import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkOwnFile } from '../../../electron/core/engines/sqlite/check-own-file.ts';
import { sqliteEngine } from '../../../electron/core/engines/sqlite/sqlite-engine.ts';
import { stageCopy } from '../../../electron/core/engines/sqlite/stage-copy.ts';
import { OtherProgram } from './other-program.ts';
import { WorkBench } from './work-bench.ts';

const ACCOUNTS = 1000;
const CENTS_EACH = 10_000;

let bench: WorkBench;
let others: OtherProgram[];

beforeEach(async () => {
  bench = await WorkBench.open();
  others = [];
});
afterEach(async () => {
  for (const other of others) await other.kill();
  await bench.close();
});

function start(script: string, ...args: string[]): OtherProgram {
  const other = new OtherProgram(script, args);
  others.push(other);
  return other;
}

/** A bank of some 30 MB, so that the copy takes many steps. */
function makeBank(journalMode: string): string {
  return bench.make(
    'bank.db',
    `PRAGMA journal_mode = ${journalMode};
     CREATE TABLE accounts (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL);
     CREATE TABLE notes (id INTEGER PRIMARY KEY, cents INTEGER NOT NULL, filler TEXT NOT NULL);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ACCOUNTS})
       INSERT INTO accounts SELECT i, ${CENTS_EACH} FROM n;
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
       INSERT INTO notes (cents, filler) SELECT 0, hex(zeroblob(300)) FROM n;`,
  );
}

test.each(['wal', 'delete'])(
  'a database in journal mode %s is copied while another process writes all the time',
  async (journalMode) => {
    const file = makeBank(journalMode);
    const writer = start('./steady-writer.ts', file);
    await writer.reported((commits) => Number(commits) > 20);
    let steps = 0;
    const dump = await bench.dump(file, { progress: () => (steps += 1) });
    const atTheEnd = Number(writer.last);
    // The writer is alive and still commits, so the backup neither broke nor locked it out for good.
    await writer.reported((commits) => Number(commits) > atTheEnd);
    expect(steps).toBeGreaterThan(5);

    const restored = bench.path('restored.db');
    await bench.restore(dump, restored, 'create');
    expect(bench.value(restored, 'PRAGMA integrity_check')).toBe('ok');
    expect(bench.value(restored, 'SELECT sum(cents) FROM accounts')).toBe(ACCOUNTS * CENTS_EACH);
    expect(bench.value(restored, 'SELECT sum(cents) FROM notes')).toBe(0);
    expect(bench.value(restored, 'SELECT max(id) FROM notes')).toBeGreaterThan(50_000);
    expect(await bench.inspect(restored)).toEqual(dump.inventory);
  },
);

test('a commit made before the backup is in it, though it lies in the -wal file alone', async () => {
  const file = bench.make('a.db', 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)');
  const open = new Database(file);
  open.exec('PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES (1)');
  const dump = await bench.dump(file);
  open.close();
  expect(dump.inventory.objects).toMatchObject([{ name: 't', rows: 1 }]);
});

test('a copy waits for a program that holds the database exclusively', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  const holder = start('./lock-holder.ts', file, 'BEGIN EXCLUSIVE; INSERT INTO t VALUES (1); ');
  await holder.reported((message) => message === 'ready');
  const dump = bench.dump(file);
  // Closing rolls the holder's transaction back and lets the copy go on.
  await holder.finish();
  expect((await dump).inventory.objects).toMatchObject([{ name: 't', rows: 0 }]);
});

test('a lock that is never let go of ends the wait with a clear error', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  const holder = start('./lock-holder.ts', file, 'BEGIN EXCLUSIVE');
  await holder.reported((message) => message === 'ready');
  const context = await bench.context();
  await expect(stageCopy(file, context, 300)).rejects.toMatchObject({ code: 'source-busy' });
  expect(await readdir(context.workFolder)).toEqual([]);
});

test('an abort while pages are copied leaves no copy and does not disturb the source', async () => {
  const file = makeBank('wal');
  const abort = new AbortController();
  const context = await bench.context({
    signal: abort.signal,
    progress: () => abort.abort(),
  });
  await expect(stageCopy(file, context)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(context.workFolder)).toEqual([]);
  expect(bench.value(file, 'PRAGMA integrity_check')).toBe('ok');
});

test('an abort ends an integrity check in the middle', async () => {
  const file = makeBank('delete');
  const abort = new AbortController();
  const check = checkOwnFile(file, await bench.context({ signal: abort.signal }));
  const outcome = check.catch((thrown: unknown) => thrown);
  await vi.waitUntil(() => isOpenHere(file), { timeout: 20_000, interval: 1 });
  abort.abort();
  expect(await outcome).toMatchObject({ code: 'cancelled' });
  expect(statSync(file).size).toBe(0);
});

function isOpenHere(file: string): boolean {
  return readdirSync('/proc/self/fd').some((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === file;
    } catch {
      return false;
    }
  });
}

test('the staged copy is gone after the inventory was taken', async () => {
  const file = bench.make('a.db', 'CREATE TABLE t (x)');
  const context = await bench.context();
  await bench.dump(file, context);
  expect(await readdir(context.workFolder)).toEqual([]);
});

test('a dump whose stream is not read to its end never counts as finished', async () => {
  const file = makeBank('delete');
  const context = await bench.context();
  const subject = { engine: 'sqlite', server: null, place: file } as const;
  const dump = await sqliteEngine.dump(subject, { engine: 'sqlite' }, context);
  dump.stream.once('data', () => dump.stream.destroy());
  await expect(dump.finished).rejects.toMatchObject({ code: 'dump-incomplete' });
  expect(await readdir(context.workFolder)).toEqual([]);
});

test('an abort while the copy is streamed ends the dump as cancelled', async () => {
  const file = makeBank('delete');
  const abort = new AbortController();
  const context = await bench.context({ signal: abort.signal });
  const subject = { engine: 'sqlite', server: null, place: file } as const;
  const dump = await sqliteEngine.dump(subject, { engine: 'sqlite' }, context);
  dump.stream.on('error', () => undefined);
  dump.stream.once('data', () => abort.abort());
  await expect(dump.finished).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(context.workFolder)).toEqual([]);
});
