import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext, Subject } from '../../../electron/core/engines/engine.ts';
import { mongodbEngine } from '../../../electron/core/engines/mongodb/mongodb-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { Runner } from '../../../electron/core/runners/runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import { mongodbOptionsSchema } from '../../../shared/model/engines/mongodb.ts';
import { mongodbContent } from '../../contracts/mongodb/mongodb-content.ts';
import { fillRelated, fillSample, rowsOf } from '../../contracts/mongodb/mongodb-subjects.ts';
import { startArgvSampler } from '../../fixtures/argv-sampler.ts';
import { findSecrets } from '../../fixtures/find-secret.ts';
import { mongodbTools, whyNoMongodb } from '../../fixtures/mongodb/mongodb-programs.ts';
import { startMongodbServer, type MongodbServer } from '../../fixtures/mongodb/mongodb-server.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { sshMissing, startSshDesk, type SshDesk } from '../../fixtures/ssh-desk.ts';
import {
  artifactOf,
  readDump,
  RESTORE_OPTIONS,
  type TakenDump,
} from '../../fixtures/taken-dump.ts';

const missing = sshMissing() ?? whyNoMongodb();
const DATABASE = 'shop-data_1';
const ROWS = 2_000;
/** Its beginning is without signs that a shell or an address would write in another way. */
const SECRET = randomBytes(12).toString('hex');
const PASSWORD = `${SECRET}@ss:/?#[]%'"\\ ü`;

/** The tools run over there, and the driver reaches the server through a forwarded port. */
describe.skipIf(missing !== null)(`MongoDB through ssh${skippedFor(missing)}`, () => {
  let desk: SshDesk;
  let server: MongodbServer;
  let runner: Runner;
  let folder: string;
  let taken: TakenDump;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifeboat-work-'));
    const { mongodump } = await mongodbTools();
    desk = await startSshDesk([`SetEnv PATH=${dirname(mongodump)}:/usr/bin:/bin`]);
    server = await startMongodbServer({ user: 'boss', password: PASSWORD });
    runner = createRunner(desk.config(), { toolPaths: {} });
    const db = (await server.client()).db(DATABASE);
    await fillSample(db, ROWS);
    await fillRelated(db);
  }, 900_000);
  afterAll(async () => {
    await server?.stop();
    await desk?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const context = (changes: Partial<EngineContext> = {}): EngineContext => ({
    runner,
    workFolder: folder,
    workName: `lifeboat_${randomBytes(8).toString('hex')}`,
    signal: AbortSignal.timeout(110_000),
    log: () => {},
    progress: () => {},
    ...changes,
  });
  const at = (place: string, password: string | null = PASSWORD): Subject => ({
    engine: 'mongodb',
    server: { ...server.access(), password },
    place,
  });
  const options = { engine: 'mongodb' as const, ...mongodbOptionsSchema.parse({}) };
  const contentOf = async (database: string) =>
    mongodbContent((await server.client()).db(database));
  const databases = async () =>
    (await (await server.client()).db('admin').admin().listDatabases()).databases
      .map(({ name }) => name)
      .toSorted();
  const unproven = async (target: Subject) => {
    const wanted = { hashes: true, like: taken.inventory };
    const live = await mongodbEngine.inspect(target, wanted, context());
    const compared = compareInventories(taken.inventory, live, {
      hashes: true,
      where: 'after the restore',
    });
    return compared.checks.filter((check) => check.verdict !== 'proven');
  };

  test('its tools are found there, and the server is asked through a forwarded port', async () => {
    const probe = await mongodbEngine.probe(at(DATABASE), context());
    expect(probe).toMatchObject({ reachable: true, problem: null, serverMajor: 7 });
    expect(probe.tools.map(({ name }) => name)).toEqual(['mongodump', 'mongorestore']);
  });

  test('dumps, and no argument list shows the password', async () => {
    const sampler = startArgvSampler();
    taken = await readDump(await mongodbEngine.dump(at(DATABASE), options, context()));
    expect(await unproven(at(DATABASE))).toEqual([]);
    const checked = await mongodbEngine.check(artifactOf(taken), context());
    expect(checked.checks.every(({ verdict }) => verdict === 'proven')).toBe(true);
    const items = taken.inventory.objects.find(({ name }) => name === 'items');
    expect(items).toMatchObject({ rows: ROWS, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const seen = (await sampler.stop()).map((line) => ['arguments', Buffer.from(line)] as const);
    const secret = { name: 'password', bytes: Buffer.from(SECRET) };
    expect(seen.some(([, line]) => line.includes('mongodump'))).toBe(true);
    expect(findSecrets([secret], seen)).toEqual([]);
  });

  test('restores under another name, and in place of an old one', async () => {
    const target = at('shop_again');
    const restore = (mode: 'create' | 'replace') =>
      mongodbEngine.restore(
        artifactOf(taken),
        target,
        { ...RESTORE_OPTIONS, mode },
        taken.facts,
        context(),
      );
    await restore('create');
    expect(await unproven(target)).toEqual([]);
    expect(await contentOf(target.place)).toBe(await contentOf(DATABASE));
    await rowsOf((await server.client()).db(target.place), 'items').deleteOne({ _id: 3 });
    const changed = await contentOf(target.place);
    const { keptAside } = await restore('replace');
    expect(await contentOf(target.place)).toBe(await contentOf(DATABASE));
    expect(await contentOf(keptAside ?? '')).toBe(changed);
  });

  test('restores into a scratch database, which is removed', async () => {
    const before = await databases();
    const work = context();
    const scratch = mongodbEngine.scratchTarget(at(DATABASE), work.workName, work);
    await mongodbEngine.restore(artifactOf(taken), scratch, RESTORE_OPTIONS, taken.facts, work);
    expect(await unproven(scratch)).toEqual([]);
    await mongodbEngine.removeScratch(scratch, work);
    expect(await databases()).toEqual(before);
  });

  test('tells a wrong password', async () => {
    const wrong = await mongodbEngine.probe(at(DATABASE, 'not-this-one'), context());
    expect(wrong.problem?.code).toBe('wrong-password');
    expect(JSON.stringify(wrong)).not.toContain('not-this-one');
  });

  test('tells a server that is not there from a machine that is not reached', async () => {
    const nobody: Subject = {
      ...at(DATABASE),
      server: { address: { engine: 'mongodb', uri: 'mongodb://127.0.0.1:1/' }, password: null },
    };
    const unknown = desk.config({ knownHosts: desk.knownHostsFile('nobody', '') });
    const stranger = context({ runner: createRunner(unknown, { toolPaths: {} }) });
    const [unreached, unlinked] = await Promise.all([
      mongodbEngine.probe(nobody, context()),
      mongodbEngine.probe(at(DATABASE), stranger),
    ]);
    expect(unreached.problem).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('MongoDB server'),
    });
    expect(unlinked.problem).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining(desk.fingerprint),
    });
  });

  test('is cancelled at once', async () => {
    const cancelled = context({ signal: AbortSignal.abort() });
    await expect(mongodbEngine.probe(at(DATABASE), cancelled)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('stands in the plan as it would be run', async () => {
    const plan = await mongodbEngine.planDump(at(DATABASE), options, context());
    expect(plan.commands[0]).toMatch(/^ssh -T .* 127\.0\.0\.1 '.*mongodump \S*--config=•••/);
    expect(plan.commands.join('\n')).not.toContain(SECRET);
  });
});
