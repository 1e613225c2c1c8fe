import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import type { Subject } from '../../electron/core/engines/engine.ts';
import { mongodbEngine } from '../../electron/core/engines/mongodb/mongodb-engine.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import type { Runner } from '../../electron/core/runners/runner.ts';
import { mongodbOptionsSchema } from '../../shared/model/engines/mongodb.ts';
import { mongodbTools } from '../fixtures/mongodb/mongodb-programs.ts';
import { startMongodbServer, type MongodbServer } from '../fixtures/mongodb/mongodb-server.ts';
import type { EngineHarness, Writer } from './engine-harness.ts';
import { mongodbContent } from './mongodb/mongodb-content.ts';
import {
  fillBulk,
  fillHostile,
  fillHuge,
  fillOdd,
  fillRelated,
  fillSample,
  fillWriting,
  HOSTILE_COLLECTIONS,
  rowsOf,
} from './mongodb/mongodb-subjects.ts';

/** A document has at most 16 MiB, and FerretDB keeps it as text, in which bytes take a third more. */
const HUGE_BYTES = 11 * 1024 * 1024;

/** With the signs that break connection strings, YAML and shells. */
const password = () => `p@ss:/?#[]%'"\\ ${randomBytes(6).toString('hex')}`;

/**
 * Databases on one server that speaks MongoDB's protocol (FerretDB over SQLite), with MongoDB's own
 * tools. What it does not prove: the oplog, replica sets, sharding, views, time series, validators,
 * users' rights, Decimal128 and NaN, none of which it has.
 */
export function mongodbHarness(): EngineHarness {
  let server: MongodbServer;
  let runner: Runner;
  let bulk: Promise<Subject> | null = null;
  let huge: Promise<Subject> | null = null;
  const folders: string[] = [];
  let count = 0;

  const at = (place: string): Subject => ({ engine: 'mongodb', server: server.access(), place });
  // FerretDB makes files of these names, so that less is allowed than MongoDB allows.
  const newTarget = () => at(`data-base_${(count += 1)}`);
  const database = async ({ place }: Subject): Promise<Db> => (await server.client()).db(place);
  const made = async (fill: (db: Db) => Promise<unknown>): Promise<Subject> => {
    const subject = newTarget();
    await fill(await database(subject));
    return subject;
  };
  const places = async () => {
    const { databases } = await (await server.client()).db('admin').admin().listDatabases();
    return databases.map(({ name }) => name).toSorted();
  };
  /** A database that bears the mark of a restore is one in the making, and not there yet. */
  const exists = async (place: string) => {
    if (!(await places()).includes(place)) return false;
    const found = await (
      await database(at(place))
    )
      .listCollections({}, { nameOnly: true })
      .toArray();
    return !found.some(({ name }) => name.startsWith('lifeboat_'));
  };

  return {
    name: 'mongodb',
    engine: mongodbEngine,
    formats: ['archive'],
    start: async () => {
      server = await startMongodbServer({ user: 'boss', password: password() });
      runner = createLocalRunner({ toolPaths: await mongodbTools() });
    },
    stop: async () => {
      await server.stop();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
    context: async (signal = AbortSignal.timeout(120_000)) => {
      const workFolder = await mkdtemp(join(tmpdir(), 'lifeboat-work-'));
      folders.push(workFolder);
      return {
        runner,
        workFolder,
        workName: `lifeboat_${randomBytes(8).toString('hex')}`,
        signal,
        log: () => {},
        progress: () => {},
      };
    },
    dumpOptions: () => ({ engine: 'mongodb', ...mongodbOptionsSchema.parse({}) }),

    newTarget,
    targetExists: (target) => exists(target.place),
    keptAsideExists: (_target, keptAside) => exists(keptAside),
    places,
    contentOf: async (place) => mongodbContent(await database(place)),

    // MongoDB itself has no database without a collection; FerretDB keeps one.
    emptySubject: () =>
      made(async (db) => {
        await db.createCollection('gone');
        await db.dropCollection('gone');
      }),
    sampleSubject: (rows) => made((db) => fillSample(db, rows)),
    missingSubject: () => at('there_is_no_such_database'),
    loseRow: async (place) => {
      await rowsOf(await database(place), 'items').deleteOne({ _id: 3 });
    },
    changeValue: async (place) => {
      const items = rowsOf(await database(place), 'items');
      await items.updateOne({ _id: 2 }, { $set: { name: 'changed' } });
    },

    hugeBytes: HUGE_BYTES,
    hugeSubject: () => (huge ??= made((db) => fillHuge(db, HUGE_BYTES))),
    bulkSubject: () => (bulk ??= made(fillBulk)),
    oddSubject: () => made(fillOdd),
    hostileNames: HOSTILE_COLLECTIONS,
    hostileSubject: () => made(fillHostile),
    relatedSubject: () => made(fillRelated),
    orphanRefused: null,
    nextNumber: null,

    writing: {
      // That takes the oplog of a replica set, and a backup of all databases.
      oneMoment: false,
      subject: () => made(fillWriting),
      start: async (subject) => startWriter(await database(subject)),
      counts: async (place) => {
        const db = await database(place);
        return [
          await db.collection('items').countDocuments(),
          await db.collection('z_ledger').countDocuments(),
        ];
      },
    },
    server: {
      withWrongPassword: (subject) => ({
        ...subject,
        server: { ...server.access(), password: `wrong-${randomBytes(8).toString('hex')}` },
      }),
      // FerretDB lets every user do everything.
      forbiddenSubject: null,
      kill: () => server.kill(),
      startAgain: () => server.startAgain(),
    },
    tools: { dump: ['mongodump'], tooOld: '4.2.24', hint: /mongodb-database-tools/ },
  };
}

function startWriter(db: Db): Writer {
  let count = 0;
  const state = { stopping: false };
  let failure: unknown = null;
  const writing = (async () => {
    while (!state.stopping) {
      await db.collection('items').insertOne({ written: count });
      await db.collection('z_ledger').insertOne({ written: count });
      count += 1;
    }
  })().catch((error: unknown) => {
    failure = error;
  });
  return {
    committed: () => {
      if (failure !== null) throw new Error('The writer failed.', { cause: failure });
      return count;
    },
    stop: async () => {
      state.stopping = true;
      await writing;
    },
  };
}
