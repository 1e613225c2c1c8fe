import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Subject } from '../../electron/core/engines/engine.ts';
import { engineFor } from '../../electron/core/engines/registry.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import type { EngineHarness, WritingHarness } from './engine-harness.ts';
import { sqliteContent } from './sqlite/sqlite-content.ts';
import {
  fillBulk,
  fillHostile,
  fillHuge,
  fillOdd,
  fillRelated,
  fillSample,
  fillWriting,
  SQLITE_NAMES,
  type Fill,
} from './sqlite/sqlite-subjects.ts';
import { startSqliteWriter } from './sqlite/sqlite-writer.ts';

const HUGE_BYTES = 64 * 1024 * 1024;

/** SQLite files with hostile names in a temporary folder. */
export function sqliteHarness(): EngineHarness {
  let root = '';
  let made = 0;
  let bulk: Subject | null = null;
  const folder = () => join(root, 'places');
  const newFile = () =>
    at(join(folder(), `-data 'base' "$HOME" ?mode=memory&x=%41# \n🛟 ${(made += 1)}.db`));
  const filled = (fill: Fill): Subject => {
    const subject = newFile();
    const database = new Database(subject.place);
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = OFF');
      database.transaction(() => fill(database))();
    } finally {
      database.close();
    }
    return subject;
  };

  return {
    name: 'sqlite',
    engine: engineFor('sqlite'),
    formats: ['sqlite'],
    start: async () => {
      root = await mkdtemp(join(tmpdir(), 'lifeboat-contract-'));
      await mkdir(folder());
    },
    stop: () => rm(root, { recursive: true, force: true }),
    context: async (signal = new AbortController().signal) => {
      const workName = `lifeboat_work${(made += 1)}`;
      const workFolder = join(root, workName);
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

    newTarget: newFile,
    targetExists: async (target) => existsSync(target.place),
    keptAsideExists: async (_target, keptAside) => existsSync(keptAside),
    places: async () => {
      const names = await readdir(folder());
      // What SQLite keeps beside a file that is there comes and goes with its readers.
      const beside = new Set(names.flatMap((name) => [`${name}-wal`, `${name}-shm`]));
      return names.filter((name) => !beside.has(name)).toSorted();
    },
    contentOf: async (place) => sqliteContent(place.place),

    emptySubject: async () => filled(() => {}),
    sampleSubject: async (rows) => filled(fillSample(rows)),
    missingSubject: () => at(join(folder(), 'missing.db')),
    loseRow: async (place) => execute(place, 'DELETE FROM items WHERE id = 1'),
    changeValue: async (place) =>
      execute(place, 'UPDATE items SET amount = amount + 1 WHERE id = 1'),

    hugeBytes: HUGE_BYTES,
    hugeSubject: async () => filled(fillHuge(HUGE_BYTES)),
    bulkSubject: async () => (bulk ??= filled(fillBulk)),
    oddSubject: async () => filled(fillOdd),
    hostileNames: SQLITE_NAMES,
    hostileSubject: async () => filled(fillHostile),
    relatedSubject: async () => filled(fillRelated),
    orphanRefused: async (place) => {
      try {
        execute(place, "INSERT INTO a_child (id, parent, name) VALUES (9, 99, 'orphan')");
        return false;
      } catch (error) {
        return /FOREIGN KEY/.test(String(error));
      }
    },
    nextNumber: async (place) => {
      execute(place, "INSERT INTO numbered (name) VALUES ('next')");
      return numberOf(place, 'SELECT max(id) FROM numbered');
    },

    writing: writingHarness(filled),
    server: null,
    tools: null,
  };
}

function writingHarness(filled: (fill: Fill) => Subject): WritingHarness {
  return {
    oneMoment: true,
    subject: async () => filled(fillWriting),
    start: async (subject) => startSqliteWriter(subject.place),
    counts: async (place) => [
      numberOf(place, 'SELECT count(*) FROM items'),
      numberOf(place, 'SELECT count(*) FROM z_ledger'),
    ],
  };
}

function at(file: string): Subject {
  return { engine: 'sqlite', server: null, place: file };
}

function execute(place: Subject, sql: string): void {
  const database = new Database(place.place, { fileMustExist: true });
  try {
    database.pragma('foreign_keys = ON');
    database.exec(sql);
  } finally {
    database.close();
  }
}

function numberOf(place: Subject, sql: string): number {
  const database = new Database(place.place, { fileMustExist: true });
  try {
    return Number(database.prepare(sql).pluck().get());
  } finally {
    database.close();
  }
}
