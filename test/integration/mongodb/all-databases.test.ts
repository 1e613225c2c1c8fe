import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import type { Subject } from '../../../electron/core/engines/engine.ts';
import { mongodbEngine } from '../../../electron/core/engines/mongodb/mongodb-engine.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';
import { mongodbTools, whyNoMongodb } from '../../fixtures/mongodb/mongodb-programs.ts';
import { startMongodbServer, type MongodbServer } from '../../fixtures/mongodb/mongodb-server.ts';
import {
  artifactOf,
  readDump,
  RESTORE_OPTIONS,
  type TakenDump,
} from '../../fixtures/taken-dump.ts';

const reason = whyNoMongodb();

/** The server keeps no oplog and has no users here: what a replica set adds is proven by unit tests alone. */
describe.skipIf(reason !== null)(`all databases of a MongoDB server ${reason ?? ''}`, () => {
  let server: MongodbServer;
  let runner: ReturnType<typeof createLocalRunner>;
  const context = (workName = 'lifeboat_0123456789abcdef') => ({
    runner,
    workFolder: '/nonexistent',
    workName,
    signal: AbortSignal.timeout(100_000),
    log: () => {},
    progress: () => {},
  });
  const at = (place: string): Subject => ({ engine: 'mongodb', server: server.access(), place });
  const take = async (place: string, choice: object = {}): Promise<TakenDump> =>
    readDump(
      await mongodbEngine.dump(
        at(place),
        {
          engine: 'mongodb',
          includeCollections: [],
          excludeCollections: [],
          oplog: 'auto',
          ...choice,
        },
        context(),
      ),
    );
  const namesIn = async (choice: object) =>
    (await take('shop', choice)).inventory.objects.map(({ name }) => name);
  const restore = (taken: TakenDump, place: string, options = {}) =>
    mongodbEngine.restore(
      artifactOf(taken),
      at(place),
      { ...RESTORE_OPTIONS, ...options },
      taken.facts,
      context(),
    );
  const databases = async () =>
    (await (await server.client()).db('admin').admin().listDatabases()).databases
      .map(({ name }) => name)
      .filter((name) => name !== 'admin')
      .toSorted();

  beforeAll(async () => {
    server = await startMongodbServer();
    runner = createLocalRunner({ toolPaths: await mongodbTools() });
    const client = await server.client();
    for (const [name, rows] of [
      ['shop', 30],
      ['crm', 5],
    ] as const) {
      const documents = Array.from({ length: rows }, (_, id) => ({ number: id }));
      await client.db(name).collection('items').insertMany(documents);
      await client.db(name).collection('more').insertOne({ of: name });
    }
  });
  afterAll(() => server?.stop());

  test('are dumped, restored into a scratch place, compared and removed again', async () => {
    const taken = await take('');
    expect(
      taken.inventory.objects.map(({ namespace, name, rows }) => [namespace, name, rows]),
    ).toEqual([
      ['crm', 'items', 5],
      ['crm', 'more', 1],
      ['shop', 'items', 30],
      ['shop', 'more', 1],
    ]);
    const before = await databases();
    const scratch = mongodbEngine.scratchTarget(at(''), context().workName, context());
    await restore(taken, scratch.place);
    expect(await databases()).toHaveLength(before.length * 2);
    const live = await mongodbEngine.inspect(
      scratch,
      { hashes: true, like: taken.inventory },
      context(),
    );
    const compared = compareInventories(taken.inventory, live, {
      hashes: true,
      where: 'after the restore',
    });
    expect(compared.verdict).toBe('proven');
    await mongodbEngine.removeScratch(scratch, context());
    expect(await databases()).toEqual(before);
  });

  test('do not fit into one, but one of them and one collection do', async () => {
    const taken = await take('');
    await expect(restore(taken, 'single')).rejects.toMatchObject({ code: 'invalid-input' });
    await restore(taken, 'single', { only: ['shop.items'] });
    const client = await server.client();
    const found = await client.db('single').listCollections({}, { nameOnly: true }).toArray();
    expect(found.map(({ name }) => name)).toEqual(['items']);
    expect(await client.db('single').collection('items').countDocuments()).toBe(30);
    await client.db('single').dropDatabase();
  });

  test('are dumped in part by a choice of collections', async () => {
    expect(await namesIn({ includeCollections: ['it*'] })).toEqual(['items']);
    expect(await namesIn({ excludeCollections: ['items'] })).toEqual(['more']);
  });

  test('leave a mark by which a dead restore is found and removed', async () => {
    const client = await server.client();
    const { workName } = context();
    await client.db('half').createCollection(workName);
    await client.db('half').collection('items').insertOne({ half: true });
    await client.db(`${workName}_crm`).collection('items').insertOne({ half: true });
    const before = await databases();
    await mongodbEngine.removeScratch(
      mongodbEngine.unfinishedTarget(at('half'), workName),
      context(),
    );
    expect(await databases()).toEqual(
      before.filter((name) => name !== 'half' && !name.startsWith('lifeboat_')),
    );
  });

  test('are told to be out of reach where no server is', async () => {
    const gone: Subject = {
      ...at('shop'),
      server: { address: { engine: 'mongodb', uri: 'mongodb://127.0.0.1:1/' }, password: null },
    };
    const probe = await mongodbEngine.probe(gone, context());
    expect(probe.problem).toMatchObject({ code: 'server-unreachable' });
  });
});
