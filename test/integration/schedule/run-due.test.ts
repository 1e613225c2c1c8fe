import { renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import type { Plan, SlotRun } from '../../../shared/model/plan.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { addPlanOf } from './plan-for-sources.ts';

const DAY_MS = 86_400_000;

let place: Workplace;
beforeEach(async () => {
  place = new Workplace();
  for (const name of ['shop', 'docs']) {
    const database = new Database(place.path(`${name}.db`));
    database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (2)');
    database.close();
    await place.json(['source', 'add', 'sqlite', '--name', name, '--file', `${name}.db`]);
  }
  await place.json(['destination', 'add', 'local', '--name', 'here', '--path', 'backups']);
});
afterEach(() => place.remove());

const hourly = { schedule: { kind: 'every-hours', hours: 1, minute: 0 }, zone: 'UTC' };
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

function withCatalog<T>(use: (catalog: ReturnType<typeof openCatalog>) => T): T {
  const catalog = openCatalog({ dataFolder: place.dataFolder });
  try {
    return use(catalog);
  } finally {
    catalog.close();
  }
}

const addPlan = (policy: Record<string, unknown>): Plan =>
  withCatalog((catalog) => addPlanOf(catalog, policy, daysAgo(2)));
const runs = (plan: Plan): readonly SlotRun[] =>
  withCatalog((catalog) => catalog.slotRuns.ofPlan(plan.id, 1000));

test('runs what is due to its end, purges after it, and then finds nothing due', async () => {
  const plan = addPlan({ backup: hourly, verify: { timing: hourly, level: 2, which: 'random' } });
  const first = await place.run(['run-due']);
  expect(first.stderr).toContain('backup of shop (hourly)');
  expect(first.stdout).toMatch(/backup of docs \(hourly\), \S+ \S+ UTC: succeeded/);
  expect(first.stdout).toContain('did not begin in their time');
  expect(first.stdout).toMatch(/\nNext: \d{4}-/);
  expect(first.code).toBe(0);
  const states = runs(plan).map(({ activity, state }) => `${activity} ${state}`);
  expect(states.toSorted()).toEqual([
    'backup done',
    'backup done',
    'backup skipped',
    'backup skipped',
    // There was nothing to verify yet when it was due; the others are those that were missed before.
    'verify skipped',
    'verify skipped',
    'verify skipped',
    'verify skipped',
  ]);

  const again = await place.json(['run-due']);
  expect(again).toMatchObject({ code: 0, ok: true, value: { ran: [], skipped: [] } });
});

test('a failure ends it with 1, and is tried again by a later call', async () => {
  const plan = addPlan({ backup: hourly, sources: ['shop'] });
  renameSync(place.path('shop.db'), place.path('elsewhere.db'));
  const failed = await place.json(['run-due']);
  expect(failed).toMatchObject({
    code: 1,
    ok: true,
    value: { ran: [{ plan: 'hourly', source: 'shop', error: { message: expect.any(String) } }] },
  });
  expect(runs(plan)[0]).toMatchObject({ activity: 'backup', attempts: 1, state: 'failed' });
});

test('three of them at once run each slot once', async () => {
  const plan = addPlan({ backup: hourly });
  const three = await Promise.all([1, 2, 3].map(() => place.json(['run-due'])));
  expect(three.map(({ code }) => code)).toEqual([0, 0, 0]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const ran = three.flatMap(({ value }) => (value as { ran: { source: string }[] }).ran);
  expect(ran.map(({ source }) => source).toSorted()).toEqual(['docs', 'shop']);
  expect(runs(plan).filter(({ state }) => state === 'done')).toHaveLength(2);
  withCatalog((catalog) => {
    const { backups } = catalog.backups.list({ sourceId: null, limit: 100, before: null });
    expect(backups).toHaveLength(2);
  });
});

test('a paused queue begins nothing, and says so', async () => {
  addPlan({ backup: hourly });
  withCatalog((catalog) =>
    catalog.settings.set('queue-pause', { at: daysAgo(0), by: 'test', until: null }),
  );
  const held = await place.json(['run-due']);
  expect(held).toMatchObject({
    code: 0,
    value: { ran: [], holding: ['The queue is paused until somebody resumes it.'] },
  });
});
