import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import type { ActionItem } from '../../../shared/model/drill.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  type TestCore,
} from '../../fixtures/core-harness.ts';
import { RunScript } from '../../fixtures/drills/run-script.ts';
import { sampleStart } from '../../fixtures/drills/sample-view.ts';
import { storeRun } from '../../fixtures/drills/store-run.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';

/* Action items, calendar and trends through the real core, at moments of a clock of the test's own. */

let now = new Date('2026-03-02T10:00:00Z');
let lifeboat: TestCore;
let sourceId: string;
/** Two finished drills of the shop, the older first. */
let drills: readonly [string, string];

beforeAll(async () => {
  lifeboat = await openTestCore(newInstallation({ now: () => now }));
  const { core } = lifeboat;
  await addDestination(core, lifeboat);
  await addSqliteSource(core, lifeboat, 'shop');
  sourceId = (await core.call('sources.get', { source: 'shop' })).id;
  const drill = {
    schedule: { kind: 'monthly-day' as const, day: 1, at: '09:00' },
    zone: 'UTC',
    jitterMinutes: 0,
    blackouts: [],
  };
  await core.call('plans.add', {
    name: 'Nightly',
    policy: {
      sources: ['shop'],
      destinations: [{ destination: 'here', retention: { daily: 7 } }],
      backup: null,
      drill,
    },
  });
  drills = [store('2026-01-20T10:00:00.000Z'), store('2026-04-20T10:00:00.000Z')];
  now = new Date('2026-06-20T10:00:00Z');
});
afterAll(() => lifeboat.end());

/** Puts a finished drill of the shop into the catalog, as another process would have. */
function store(startedAt: string): string {
  const start = sampleStart();
  const script = new RunScript(startedAt).add({
    ...start,
    subjects: Object.fromEntries(
      Object.entries(start.subjects).map(([id, subject]) => [
        id,
        subject.kind === 'source' ? { ...subject, sourceId, source: 'shop' } : subject,
      ]),
    ),
  });
  script.wait(600).add({ kind: 'finished', remarks: '', by: 'Kim Larsen' });
  const catalog = openCatalog({ dataFolder: lifeboat.options.dataFolder });
  try {
    return storeRun(catalog, script, new Date(startedAt));
  } finally {
    catalog.close();
  }
}

const add = (text: string, dueOn: string): Promise<ActionItem> =>
  lifeboat.core.call('drills.addAction', { drill: drills[0], text, owner: 'Kim', dueOn });
const texts = (items: readonly ActionItem[]) => items.map(({ text }) => text);

describe('action items', () => {
  test('are added, changed, closed with a note and opened again, each with its audit entry', async () => {
    const { core } = lifeboat;
    const topics: string[] = [];
    const off = core.on('changed', ({ topic }) => topics.push(topic));
    const item = await add('Write the address of the scratch server down.', '2026-07-01');
    expect(item).toMatchObject({ closed: null, templateId: sampleStart().template.id });
    const edited = await core.call('drills.editAction', { action: item.id, owner: 'Jo' });
    expect(edited).toEqual({ ...item, owner: 'Jo' });

    now = new Date('2026-06-21T08:00:00Z');
    const closed = await core.call('drills.closeAction', { action: item.id, note: 'Done.' });
    expect(closed.closed).toEqual({ at: now.toISOString(), by: 'test', note: 'Done.' });
    await expect(
      core.call('drills.closeAction', { action: item.id, note: 'Twice.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      core.call('drills.editAction', { action: item.id, owner: 'Kim' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const opened = await core.call('drills.closeAction', { action: item.id, note: null });
    expect(opened).toEqual(edited);
    await expect(
      core.call('drills.closeAction', { action: item.id, note: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
    off();

    expect(topics.filter((topic) => topic === 'drills')).toHaveLength(4);
    const audit = await core.call('audit.list', { limit: 20 });
    const told = audit.filter(({ subject }) => subject === item.id).map(({ action }) => action);
    expect(told.toSorted()).toEqual([
      'action-item.add',
      'action-item.close',
      'action-item.edit',
      'action-item.reopen',
    ]);
  });

  test('are listed by run, by template and by being open, due first first', async () => {
    const { core } = lifeboat;
    const late = await add('Later.', '2026-09-01');
    const soon = await add('Sooner.', '2026-06-25');
    await core.call('drills.closeAction', { action: late.id, note: '' });
    const ofDrill = await core.call('drills.actions', { drill: drills[0] });
    expect(texts(ofDrill).slice(-1)).toEqual(['Later.']);
    expect(texts(ofDrill)[0]).toBe('Sooner.');
    const open = await core.call('drills.actions', { template: soon.templateId, open: true });
    expect(texts(open)).not.toContain('Later.');
    expect(await core.call('drills.actions', { drill: drills[1] })).toEqual([]);
  });

  test('need a run that there is, a text, an owner and a day that there is', async () => {
    const { core } = lifeboat;
    const drill = '01nnnnnnnnnnnnnnnnnnnnnnnn';
    const input = { text: 'Something.', owner: 'Kim', dueOn: '2026-07-01' };
    await expect(core.call('drills.addAction', { drill, ...input })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(
      core.call('drills.closeAction', { action: drill, note: '' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    for (const wrong of [{ text: ' ' }, { owner: '' }, { dueOn: '2026-02-30' }])
      await expect(
        core.call('drills.addAction', { drill: drills[0], ...input, ...wrong }),
      ).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

test('the calendar has what was drilled, what the plan asks for, and what was missed', async () => {
  now = new Date('2026-06-20T10:00:00Z');
  const days = await lifeboat.core.call('drills.calendar', { year: 2026 });
  const asked = days.filter(({ because }) => because.includes('“Nightly”'));
  expect(
    days.filter(({ drillId }) => drillId !== null).map(({ day, drillId }) => [day, drillId]),
  ).toEqual([
    ['2026-01-20', drills[0]],
    ['2026-04-20', drills[1]],
  ]);
  expect(asked.map(({ day, state }) => `${day} ${state}`)).toEqual([
    '2026-05-01 missed',
    '2026-06-01 overdue',
    '2026-07-01 due',
    '2026-08-01 due',
    '2026-09-01 due',
    '2026-10-01 due',
    '2026-11-01 due',
    '2026-12-01 due',
  ]);
  expect(asked[0]).toMatchObject({ sources: [{ id: sourceId, name: 'shop' }], drillId: null });
});

test('trends have the finished drills of a source, oldest first', async () => {
  const { core } = lifeboat;
  const [trend] = await core.call('drills.trends', { source: 'shop' });
  expect(trend).toMatchObject({ sourceId, source: 'shop', templateId: sampleStart().template.id });
  expect(trend?.runs.map(({ id }) => id)).toEqual([...drills]);
  expect(await core.call('drills.trends', { template: 'another' })).toEqual([]);
  await expect(core.call('drills.trends', { source: 'nothing' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
