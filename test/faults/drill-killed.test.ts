import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DrillView } from '../../shared/model/drill.ts';
import { childTools } from '../fixtures/child-tool.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  takeBackup,
  type TestInstallation,
} from '../fixtures/core-harness.ts';
import { startCoreProcess } from '../fixtures/core-process.ts';
import { openDrillDesk, WHOLE_DRILL, type DrillDesk } from '../fixtures/drills/drill-desk.ts';
import { filesBelow, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';
import { spreadMoments, TOOLS, untilGone } from './killed-core.ts';

const SEED = 11;
const KILLS = 20;
const ROWS = 8000;
/** Two subjects that are restored at the same time, and removed when both were looked at. */
const STEPS = ['file', 'server'].flatMap((on) =>
  WHOLE_DRILL.map((action, index) => ({
    id: `${action}-${on}`,
    kind: 'automatic',
    do: action,
    on,
    ...(index === 0 && { after: [] }),
  })),
);
const DRILL = { sources: { file: 'file', server: 'server' }, steps: STEPS };

const installation: TestInstallation = newInstallation({ attends: true });
const watching = { ...installation, options: { ...installation.options, attends: false } };
let server: PostgresqlServer;
let desk: DrillDesk;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: ROWS }));
  const { core } = await openTestCore(watching);
  await addDestination(core, installation);
  await addSqliteSource(core, installation, 'file', { rows: ROWS });
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  for (const source of ['file', 'server']) await takeBackup(core, { source });
  await core.close();
  desk = openDrillDesk(installation);
});
afterAll(async () => {
  desk.close();
  await server.stop();
  installation.remove();
});

async function expectNothingMade(): Promise<void> {
  const databases = await server.sql(
    'postgres',
    "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE 'lifeboat%'",
  );
  expect(databases).toBe('');
  expect(filesBelow(join(installation.options.dataFolder, 'drills'))).toEqual([]);
  expect(workLeftovers(installation)).toEqual([]);
  expect(desk.catalog.scratchTargets.list()).toEqual([]);
}

function expectPassed(view: DrillView): void {
  expect(view.steps.filter(({ state }) => state !== 'passed')).toEqual([]);
  expect(view.subjects.every(({ restored, scratch }) => restored && scratch === null)).toBe(true);
}

/** How long a drill takes when nobody ends it. */
async function wholeMs(): Promise<number> {
  const core = await startCoreProcess(installation);
  const startedMs = performance.now();
  expectPassed(await desk.settled(desk.start(DRILL)));
  const durationMs = performance.now() - startedMs;
  await core.close();
  return durationMs;
}

test('killed at twenty moments: the next start removes what was made, and the drill goes on to its end', async () => {
  const durationMs = await wholeMs();
  let interrupted = 0;
  for (const moment of spreadMoments(KILLS, SEED)) {
    const killed = await startCoreProcess(installation);
    const id = desk.start(DRILL);
    await delay(moment * durationMs);
    const tools = TOOLS.flatMap((tool) => childTools(tool, killed.pid));
    await killed.kill();
    for (const pid of tools) await untilGone(pid);
    if (desk.view(id).steps.some(({ state }) => state === 'running')) interrupted += 1;
    const looking = await openTestCore(watching);
    await expectNothingMade();
    expect(desk.view(id).steps.filter(({ state }) => state === 'running')).toEqual([]);
    await looking.core.close();
    const { core } = await openTestCore(installation);
    expectPassed(await desk.settled(id));
    await core.close();
    await expectNothingMade();
  }
  expect(interrupted).toBeGreaterThan(KILLS / 2);
});

describe.each(['file', 'server'])('quitting while Lifeboat does a step of the %s', (source) => {
  const steps = WHOLE_DRILL.filter((action) => action !== 'measure');
  test.each(steps)('%s: it goes on there at the next start', async (action) => {
    const { core } = await openTestCore(installation);
    const id = desk.start({ sources: { database: source } });
    await desk.until(id, () => desk.step(id, action).attempts > 0);
    await core.close();
    expect(desk.view(id).status).toBe('running');
    expect(desk.view(id).steps.filter(({ state }) => state === 'running')).toEqual([]);
    const again = await openTestCore(installation);
    expectPassed(await desk.settled(id));
    // What had passed is not done again.
    const chosen = desk.step(id, 'choose-backup').attempts;
    expect(chosen).toBeLessThanOrEqual(action === 'choose-backup' ? 2 : 1);
    await again.core.close();
    await expectNothingMade();
  });
});

test('two processes that go on with a run do each step once', async () => {
  const cores = await Promise.all([startCoreProcess(installation), startCoreProcess(installation)]);
  const ids = [desk.start(DRILL), desk.start(DRILL)];
  for (const id of ids) {
    const view = await desk.settled(id);
    expectPassed(view);
    expect(new Set(view.steps.map(({ attempts }) => attempts))).toEqual(new Set([1]));
  }
  await Promise.all(cores.map((core) => core.close()));
  await expectNothingMade();
});
