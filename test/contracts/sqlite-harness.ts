import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Subject, Target } from '../../electron/core/engines/engine.ts';
import { engineFor } from '../../electron/core/engines/registry.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import type { EngineHarness } from './engine-harness.ts';

const ITEMS = `
  CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, amount REAL, data BLOB);
  CREATE TABLE "odd ""name"" 🛟" (x);
  INSERT INTO "odd ""name"" 🛟" VALUES ('here');`;

/** Values that careless code loses: NULL, nothing, backslashes, white space, quotes, emoji, binary. */
const NAMES = [null, '', 'back\\slash', 'tab\there', 'line\nbreak', `"it's"`, 'Grüße 🛟'];

/** SQLite files in a temporary folder. */
export function sqliteHarness(): EngineHarness {
  let folder = '';
  let made = 0;
  const newFile = () => join(folder, `database-${(made += 1)}.db`);
  return {
    name: 'sqlite',
    engine: engineFor('sqlite'),
    formats: ['sqlite'],
    start: async () => {
      folder = await mkdtemp(join(tmpdir(), 'lifeboat-contract-'));
    },
    stop: () => rm(folder, { recursive: true, force: true }),
    context: async (signal = new AbortController().signal) => {
      const workName = `lifeboat_work${(made += 1)}`;
      const workFolder = join(folder, workName);
      await mkdir(workFolder, { mode: 0o700 });
      return {
        runner: createLocalRunner({ toolPaths: {} }),
        workFolder,
        workName,
        signal,
        log: () => undefined,
        progress: () => undefined,
      };
    },
    dumpOptions: () => ({ engine: 'sqlite' }),
    emptySubject: async () => {
      const file = newFile();
      new Database(file).exec('VACUUM').close();
      return at(file);
    },
    sampleSubject: async (rows) => {
      const file = newFile();
      makeSample(file, rows);
      return at(file);
    },
    missingSubject: () => at(join(folder, 'missing.db')),
    newTarget: () => at(newFile()),
    targetOf: (subject) => at(fileOf(subject)),
    targetExists: async (target) => existsSync(fileOf(target)),
    keptAsideExists: async (_target, keptAside) => existsSync(keptAside),
    loseRow: async (target) => execute(target, 'DELETE FROM items WHERE id = 1'),
    changeValue: async (target) =>
      execute(target, 'UPDATE items SET amount = amount + 1 WHERE id = 1'),
  };
}

function makeSample(file: string, rows: number): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(ITEMS);
  const insert = database.prepare('INSERT INTO items (name, amount, data) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (let row = 0; row < rows; row++)
      insert.run(NAMES[row % NAMES.length], row / 8, Buffer.from([0, row % 256, 255]));
  })();
  database.close();
}

function execute(target: Target, sql: string): void {
  const database = new Database(fileOf(target), { fileMustExist: true });
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

function at(file: string): Subject {
  return { engine: 'sqlite', server: null, place: file };
}

function fileOf(place: Subject | Target): string {
  if (place.engine === 'sqlite') return place.place;
  throw new Error(`not a file: ${place.engine}`);
}
