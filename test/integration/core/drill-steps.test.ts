import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../electron/core/drills/drill-folder.ts';
import type { DrillView } from '../../../shared/model/drill.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  succeededJob,
  takeBackup,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { openDrillDesk, WHOLE_DRILL, type DrillDesk } from '../../fixtures/drills/drill-desk.ts';
import { addScript } from '../../fixtures/hook-steps.ts';
import { startHttpServer } from '../../fixtures/http-server.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../../fixtures/sample-sources.ts';

const SMOKE = { id: 'smoke', kind: 'automatic', do: 'smoke' };
const FULL = [...WHOLE_DRILL.slice(0, 6), SMOKE, ...WHOLE_DRILL.slice(6)];

let server: PostgresqlServer;
let lifeboat: TestCore;
let desk: DrillDesk;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 2000 }));
});
afterAll(() => server.stop());

beforeEach(async () => {
  lifeboat = await openTestCore(newInstallation({ attends: true }));
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addSqliteSource(core, lifeboat, 'file', { rows: 300 });
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  desk = openDrillDesk(lifeboat);
});
afterEach(async () => {
  desk.close();
  await lifeboat.end();
});

function states(view: DrillView): Record<string, string> {
  return Object.fromEntries(view.steps.map(({ step, state }) => [step.id, state]));
}

const resultOf = (view: DrillView, id: string) =>
  view.steps.find(({ step }) => step.id === id)?.result;

async function expectNothingLeft(drillId: string): Promise<void> {
  expect(desk.catalog.scratchTargets.list()).toEqual([]);
  expect(desk.catalog.drillJobs.ofRun(drillId)).toEqual([]);
  const folder = scratchFolder(lifeboat.options.dataFolder, drillId);
  expect(existsSync(`${folder}/database`)).toBe(false);
  const databases = await server.sql(
    'postgres',
    "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE 'lifeboat%'",
  );
  expect(databases).toBe('');
}

describe.each(['file', 'server'])('a whole drill of the %s', (source) => {
  test('restores, compares, asks and cleans up, and proves the copy', async () => {
    const { core } = lifeboat;
    await core.call('smoke.add', {
      source,
      name: 'the items are there',
      query: 'SELECT count(*) FROM items',
      expectation: { kind: 'at-least', value: 300 },
    });
    const backup = await takeBackup(core, { source });
    const id = desk.start({ sources: { database: source }, steps: FULL });
    const view = await desk.settled(id);
    expect(new Set(Object.values(states(view)))).toEqual(new Set(['passed']));
    expect(view.verdict.verdict).toBe('proven');
    expect(view.subjects).toMatchObject([{ restored: true, scratch: null }]);
    expect(resultOf(view, 'compare')?.text).toMatch(/^Everything that the backup holds is there/);
    expect(resultOf(view, 'restore')?.figures.map(({ unit }) => unit)).toContain('bytes/s');
    expect(resultOf(view, 'measure')?.figures.map((figure) => figure.id)).toEqual(['rto', 'rpo']);
    const made = view.events.find(({ body }) => body.kind === 'scratch-made');
    const removed = view.events.find(({ body }) => body.kind === 'scratch-removed');
    expect(removed?.seq).toBeGreaterThan(made?.seq ?? Number.NaN);
    await expectNothingLeft(id);
    const [copy] = (await core.call('backups.get', { backup: backup.id })).copies;
    expect(copy).toMatchObject({ level: 4, verdict: 'proven' });
    const audit = await core.call('audit.list', { limit: 100 });
    expect(audit.map(({ action }) => action)).toContain('backup.verify');
    const jobs = await core.call('jobs.list', {});
    const [drill, ...others] = jobs.filter(({ kind }) => kind === 'drill');
    expect(others).toEqual([]);
    await succeededJob(core, drill?.id ?? '');
  });
});

test('two subjects are worked on by a job each', async () => {
  const { core } = lifeboat;
  for (const source of ['file', 'server']) await takeBackup(core, { source });
  const steps = ['one', 'two'].flatMap((on) =>
    WHOLE_DRILL.map((action, index) => ({
      id: `${action}-${on}`,
      kind: 'automatic',
      do: action,
      on,
      ...(index === 0 && { after: [] }),
    })),
  );
  const id = desk.start({ sources: { one: 'file', two: 'server' }, steps });
  const view = await desk.settled(id);
  expect(new Set(Object.values(states(view)))).toEqual(new Set(['passed']));
  expect(new Set(view.steps.map(({ jobId }) => jobId)).size).toBe(2);
});

describe('a step that fails', () => {
  test('no backup to choose: all that builds on it is blocked, and the clean-up runs', async () => {
    const id = desk.start({ sources: { database: 'file' } });
    const view = await desk.settled(id);
    expect(states(view)).toMatchObject({
      'choose-backup': 'failed',
      restore: 'blocked',
      compare: 'blocked',
      'clean-up': 'passed',
    });
    expect(resultOf(view, 'choose-backup')?.text).toContain('no backup');
    expect(resultOf(view, 'choose-backup')?.hint).toContain('Take one');
    expect(view.verdict.verdict).toBe('failed');
  });

  test('production is never restored to', async () => {
    const { core } = lifeboat;
    await takeBackup(core, { source: 'server' });
    await server.createDatabase('orders');
    await addPostgresqlSource(core, server, { name: 'orders', database: 'orders' });
    const source = desk.catalog.sources.find('orders');
    desk.catalog.sources.update({ ...source, environment: 'production' });
    const id = desk.start({ sources: { database: 'server' } });
    const view = await desk.settled(id);
    expect(states(view)).toMatchObject({ 'provision-scratch': 'failed', restore: 'blocked' });
    expect(resultOf(view, 'provision-scratch')?.text).toContain('“orders”, which is production');
    await expectNothingLeft(id);
  });

  test('the server for the scratch target is gone', async () => {
    const { core } = lifeboat;
    await takeBackup(core, { source: 'server' });
    const other = await startPostgresqlServer();
    const { host, port, user, password } = other;
    const address = { engine: 'postgresql' as const, host, port, user, password };
    await core.call('connections.add', { ...address, name: 'spare' });
    await other.stop();
    const id = desk.start({ sources: { database: 'server' }, scratch: 'spare' });
    const view = await desk.settled(id);
    expect(states(view)).toMatchObject({ 'provision-scratch': 'failed', 'clean-up': 'passed' });
    expect(resultOf(view, 'provision-scratch')?.hint).not.toBeNull();
  });

  test('a row that is lost after the restore: the comparison names the table', async () => {
    const { core } = lifeboat;
    const script = `${process.execPath} -e "new (require('node:sqlite').DatabaseSync)(process.env.LIFEBOAT_SCRATCH).exec('DELETE FROM items WHERE id = 7')"`;
    await addScript(core, lifeboat, 'lose a row', script);
    const backup = await takeBackup(core, { source: 'file' });
    const lose = { id: 'lose', kind: 'automatic', do: 'command', command: 'lose a row' };
    const steps = [...WHOLE_DRILL.slice(0, 5), lose, ...WHOLE_DRILL.slice(5)];
    const id = desk.start({ sources: { database: 'file' }, steps });
    const view = await desk.settled(id);
    expect(states(view)).toMatchObject({ lose: 'passed', compare: 'failed', 'clean-up': 'passed' });
    expect(resultOf(view, 'compare')?.text).toMatch(/^items: expected 300 rows.*found 299 rows/);
    expect(view.verdict.verdict).toBe('failed');
    const [copy] = (await core.call('backups.get', { backup: backup.id })).copies;
    expect(copy).toMatchObject({ level: 4, verdict: 'failed' });
    await expectNothingLeft(id);
  });

  test('smoke check, address and command that are red', async () => {
    const { core } = lifeboat;
    const http = await startHttpServer();
    await core.call('smoke.add', {
      source: 'file',
      name: 'many items',
      query: 'SELECT count(*) FROM items',
      expectation: { kind: 'at-least', value: 1_000_000 },
    });
    await addScript(core, lifeboat, 'refuse', 'echo no such luck; exit 3');
    await takeBackup(core, { source: 'file' });
    const kind = 'automatic';
    const steps = [
      ...WHOLE_DRILL.slice(0, 6),
      SMOKE,
      { id: 'up', kind, do: 'http', url: `${http.origin}/`, contains: 'answer' },
      { id: 'down', kind, do: 'http', url: `${http.origin}/status/503` },
      { id: 'other-text', kind, do: 'http', url: `${http.origin}/`, contains: 'welcome' },
      { id: 'refused', kind, do: 'command', command: 'refuse' },
      { id: 'unknown', kind, do: 'command', command: 'format the disk' },
      ...WHOLE_DRILL.slice(6),
    ];
    const view = await desk.settled(desk.start({ sources: { database: 'file' }, steps }));
    await http.stop();
    expect(states(view)).toMatchObject({
      compare: 'passed',
      smoke: 'failed',
      up: 'passed',
      down: 'failed',
      'other-text': 'failed',
      refused: 'failed',
      unknown: 'cannot',
      'clean-up': 'passed',
    });
    expect(resultOf(view, 'smoke')?.text).toContain('many items');
    expect(resultOf(view, 'down')?.text).toContain('status 503 instead of 200');
    expect(resultOf(view, 'other-text')?.text).toContain('without the text “welcome”');
    expect(resultOf(view, 'refused')?.text).toContain('no such luck');
  });

  test('can be done again once what was wrong is mended', async () => {
    const { core } = lifeboat;
    await addScript(core, lifeboat, 'look', 'test -e "$0"');
    await takeBackup(core, { source: 'file' });
    const look = { id: 'look', kind: 'automatic', do: 'command', command: 'look' };
    const id = desk.start({
      sources: { database: 'file' },
      steps: [...WHOLE_DRILL.slice(0, 6), look, 'clean-up'],
    });
    expect(states(await desk.settled(id))).toMatchObject({ look: 'failed', 'clean-up': 'passed' });
    await addScript(core, lifeboat, 'ready', 'touch "$0"');
    desk.record(id, {
      kind: 'step-reopened',
      step: 'restore',
      reason: 'Once more.',
      by: 'tester',
    });
    const view = await desk.settled(id);
    expect(desk.step(id, 'restore')).toMatchObject({ state: 'passed', attempts: 2 });
    // A scratch target was made anew, so it was cleaned up anew.
    await desk.until(id, () => desk.step(id, 'clean-up').attempts === 2);
    await desk.settled(id);
    expect(view.events.filter(({ body }) => body.kind === 'scratch-made')).toHaveLength(2);
    await expectNothingLeft(id);
  });
});

test('while a run is paused nothing begins', async () => {
  await takeBackup(lifeboat.core, { source: 'file' });
  const id = desk.start({
    sources: { database: 'file' },
    steps: [{ id: 'wait', kind: 'human', instruction: 'Wait.' }, ...WHOLE_DRILL],
  });
  desk.record(
    id,
    { kind: 'paused', reason: 'Lunch.', by: 'tester' },
    {
      kind: 'step-answered',
      step: 'wait',
      outcome: 'passed',
      answers: {},
      remark: '',
      by: 'tester',
    },
  );
  await takeBackup(lifeboat.core, { source: 'file' });
  expect(desk.step(id, 'choose-backup').attempts).toBe(0);
  desk.record(id, { kind: 'resumed', by: 'tester' });
  expect(new Set(Object.values(states(await desk.settled(id))))).toEqual(new Set(['passed']));
});

test('a job that is cancelled by itself pauses the run', async () => {
  const { core } = lifeboat;
  await addScript(core, lifeboat, 'take long', 'exec sleep 30');
  await takeBackup(core, { source: 'file' });
  const long = { id: 'long', kind: 'automatic', do: 'command', command: 'take long' };
  const id = desk.start({
    sources: { database: 'file' },
    steps: [...WHOLE_DRILL.slice(0, 5), long, 'clean-up'],
  });
  const running = await desk.until(id, (view) => states(view)['long'] === 'running');
  const job = running.steps.find(({ step }) => step.id === 'long')?.jobId ?? '';
  await core.call('jobs.cancel', { job });
  const view = await desk.until(id, ({ status }) => status === 'paused');
  expect(states(view)['long']).toBe('ready');
  expect(desk.catalog.scratchTargets.list()).toMatchObject([{ drillId: id }]);
});
