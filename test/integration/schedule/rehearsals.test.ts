import Database from 'better-sqlite3';
import { stringify } from 'yaml';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { WHOLE_DRILL } from '../../fixtures/drills/drill-desk.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { addPlanOf } from './plan-for-sources.ts';

const DAY_MS = 86_400_000;
const hourly = { schedule: { kind: 'every-hours', hours: 1, minute: 0 }, zone: 'UTC' };

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
  for (const name of ['shop', 'docs']) {
    const { code } = await place.json(['backup', 'run', name]);
    if (code !== 0) throw new Error(`the backup of ${name} ended with ${code}`);
    const count = [
      '--query',
      'SELECT count(*) FROM items',
      '--equals',
      name === 'shop' ? '2' : '3',
    ];
    await place.json(['source', 'checks', 'add', name, '--name', 'items', ...count]);
  }
});
afterEach(() => place.remove());

function withCatalog<T>(use: (catalog: ReturnType<typeof openCatalog>) => T): T {
  const catalog = openCatalog({ dataFolder: place.dataFolder });
  try {
    return use(catalog);
  } finally {
    catalog.close();
  }
}

/** A checklist of what Lifeboat does of itself, and what else is given. */
function addChecklist(more: readonly object[] = []): void {
  const actions = [...WHOLE_DRILL.slice(0, 6), 'smoke', ...WHOLE_DRILL.slice(6)];
  const yaml = stringify({
    format: 1,
    id: 'rehearsal',
    version: 1,
    title: 'Rehearsal',
    text: 'Made by a test.',
    use: ['drill'],
    subjects: [{ id: 'database', title: 'Database' }],
    phases: [{ id: 'all', title: 'All' }],
    steps: [
      ...actions.map((action) => ({
        id: action,
        phase: 'all',
        title: action,
        kind: 'automatic',
        do: action,
      })),
      ...more,
    ],
  });
  withCatalog((catalog) =>
    catalog.drillTemplates.set({
      id: 'rehearsal',
      yaml,
      changedAt: new Date().toISOString(),
    }),
  );
}

function addPlan(policy: Record<string, unknown> = {}): Plan {
  const rehearsal = { template: 'rehearsal', which: 'random' };
  const said = { backup: null, drill: hourly, rehearsal, ...policy };
  const activeSince = new Date(Date.now() - 2 * DAY_MS).toISOString();
  return withCatalog((catalog) => addPlanOf(catalog, said, activeSince, 'rehearsing'));
}

const states = ({ id }: Plan) =>
  withCatalog((catalog) =>
    catalog.slotRuns
      .ofPlan(id, 100)
      .filter(({ activity, attempts }) => activity === 'drill' && attempts > 0)
      .map(({ state, reason }) => `${state}: ${reason}`)
      .toSorted(),
  );
const alerts = async () => {
  const { value } = await place.json(['alerts', 'list']);
  const found = JSON.stringify(value);
  return ['drill-due', 'drill-failed', 'drill-waiting'].filter((rule) => found.includes(rule));
};

test('each source is rehearsed without people, and the slot ends as its drill does', async () => {
  addChecklist();
  const plan = addPlan();
  const run = await place.json(['run-due']);
  expect(run.code).toBe(1);
  expect(run.value).toMatchObject({
    ran: [
      { activity: 'drill', source: 'docs', jobId: null, error: { hint: '' } },
      { activity: 'drill', source: 'shop', jobId: null, error: null },
    ],
  });
  const listed = withCatalog((catalog) =>
    catalog.drills.list({ kind: 'drill', sourceId: null, templateId: null, open: false, limit: 9 }),
  );
  expect(
    listed.map(({ status, unattended, planId, verdict }) => [
      status,
      unattended,
      planId,
      verdict.verdict,
    ]),
  ).toEqual([
    ['finished', true, plan.id, 'proven'],
    ['finished', true, plan.id, 'failed'],
  ]);
  expect(states(plan)).toEqual([
    expect.stringMatching(/^done: /),
    expect.stringMatching(/^failed: .*smoke/),
  ]);
  expect(withCatalog((catalog) => catalog.scratchTargets.list())).toEqual([]);
  expect(await alerts()).toEqual(['drill-failed']);
  expect(await place.json(['run-due'])).toMatchObject({ code: 0, value: { ran: [] } });
});

test('what is left for people is asked of them, and the slot is done', async () => {
  addChecklist([
    { id: 'look', phase: 'all', kind: 'human', title: 'Look', instruction: 'Look at it.' },
  ]);
  const plan = addPlan({ sources: ['shop'] });
  const run = await place.run(['run-due']);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('it waits for people');
  expect(states(plan)).toEqual([
    'done: What Lifeboat does of the drill is done; the rest waits for people.',
  ]);
  expect(await alerts()).toEqual(['drill-waiting']);
});

test('a drill that cannot begin is told, and due until one is', async () => {
  const plan = addPlan({ sources: ['shop'] });
  expect(await place.json(['run-due'])).toMatchObject({ code: 1 });
  expect(states(plan)).toEqual([expect.stringMatching(/^failed: .*rehearsal/)]);
  expect(await alerts()).toEqual(['drill-due']);
});

test('a plan without a rehearsal reminds, until a drill is finished', async () => {
  const plan = addPlan({ rehearsal: null });
  expect(await place.json(['run-due'])).toMatchObject({ code: 0 });
  expect(states(plan)).toEqual([]);
  expect(await alerts()).toEqual(['drill-due']);
});
