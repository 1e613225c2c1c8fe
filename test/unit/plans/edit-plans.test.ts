import { afterAll, beforeAll, expect, test } from 'vitest';
import { dailyAtThree, openPlanDesk, policy, type PlanDesk } from './plan-desk.ts';

let desk: PlanDesk;
beforeAll(async () => {
  desk = await openPlanDesk();
});
afterAll(() => desk.end());

test('a plan is stored with ids, and shown with names, its schedule and its next backup', async () => {
  const added = await desk.core.call('plans.add', { name: 'Nightly', policy: policy() });
  const shop = (await desk.core.call('sources.list', {})).find(({ name }) => name === 'shop');
  expect(added).toMatchObject({
    name: 'Nightly',
    enabled: true,
    sources: [{ id: shop?.id, name: 'shop' }],
    destinations: [{ name: 'here' }],
    activeSince: '2026-06-01T12:00:00.000Z',
    next: { slotAt: '2026-06-02T03:00:00.000Z' },
  });
  expect(added.policy.sources).toEqual([shop?.id]);
  expect(added.policy.destinations[0]?.retention).toMatchObject({ days: 30, minimum: 3 });
  expect(added.schedule).toContain('03:00');
  expect(await desk.core.call('plans.get', { plan: 'nightly' })).toEqual(added);
  expect(await desk.core.call('plans.list', {})).toEqual([added]);
});

test.each([
  ['an unknown source', { sources: ['shpo'] }, 'not-found'],
  ['an unknown destination', { destinations: [{ destination: 'x', retention: {} }] }, 'not-found'],
  ['an unknown channel', { heartbeat: 'pings' }, 'not-found'],
  ['a source twice', { sources: ['shop', 'SHOP'] }, 'invalid-input'],
  [
    'a destination twice',
    {
      destinations: [
        { destination: 'here', retention: {} },
        { destination: 'Here', retention: {} },
      ],
    },
    'invalid-input',
  ],
  ['no source', { sources: [] }, 'invalid-input'],
  ['no destination', { destinations: [] }, 'invalid-input'],
  [
    'settings of an engine that it has no source of',
    { options: { mysql: { users: true } } },
    'invalid-input',
  ],
  ['settings that the engine does not know', { options: { files: { jobs: 2 } } }, 'invalid-input'],
  ['a zone that there is not', { backup: { ...dailyAtThree, zone: 'Mars/Base' } }, 'invalid-input'],
  [
    'a purge by seconds',
    { purge: { schedule: { kind: 'cron' as const, expression: '0 0 3 * * *' }, zone: 'UTC' } },
    'invalid-input',
  ],
])('%s is refused', async (_, changes, code) => {
  await expect(
    desk.core.call('plans.add', { name: 'refused', policy: policy(changes) }),
  ).rejects.toMatchObject({ code });
  expect((await desk.core.call('plans.list', {})).map(({ name }) => name)).not.toContain('refused');
});

test('a plan that is off may still be without sources and destinations', async () => {
  const draft = {
    name: 'draft',
    enabled: false,
    policy: policy({ sources: [], destinations: [] }),
  };
  expect(await desk.core.call('plans.add', draft)).toMatchObject({ enabled: false, next: null });
  await expect(
    desk.core.call('plans.edit', { ...draft, plan: 'draft', enabled: true }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(desk.core.call('plans.run', { plan: 'draft' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await desk.core.call('plans.remove', { plan: 'draft' });
});

test('what a plan uses cannot be removed before it', async () => {
  await expect(desk.core.call('sources.remove', { source: 'shop' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Nightly”'),
  });
  await expect(
    desk.core.call('destinations.remove', { destination: 'here' }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('“Nightly”') });
  expect(await desk.core.call('sources.get', { source: 'shop' })).toMatchObject({ name: 'shop' });
});

test('its slots count anew when it is switched on or a schedule changes, and go on otherwise', async () => {
  const plan = 'nightly';
  const edit = async (at: string, enabled: boolean, changes: Parameters<typeof policy>[0] = {}) => {
    desk.setClock(at);
    const wanted = { plan, name: 'Nightly', enabled, policy: policy(changes) };
    return (await desk.core.call('plans.edit', wanted)).activeSince;
  };
  const start = '2026-06-01T12:00:00.000Z';
  expect(await edit('2026-06-02T12:00:00.000Z', true, { retries: 5 })).toBe(start);
  expect(await edit('2026-06-03T12:00:00.000Z', false)).toBe(start);
  const on = '2026-06-04T12:00:00.000Z';
  expect(await edit(on, true)).toBe(on);
  const moved = '2026-06-05T12:00:00.000Z';
  const atFour = { ...dailyAtThree, schedule: { kind: 'daily' as const, at: '04:00' } };
  expect(await edit(moved, true, { backup: atFour })).toBe(moved);
  const verified = '2026-06-06T12:00:00.000Z';
  const verify = { timing: dailyAtThree, level: 3 as const, which: 'random' as const };
  expect(await edit(verified, true, { backup: atFour, verify })).toBe(verified);
  const deeper = { ...verify, level: 2 as const };
  expect(await edit('2026-06-07T12:00:00.000Z', true, { backup: atFour, verify: deeper })).toBe(
    verified,
  );
});

test('the next runs of each activity are told, and those of a timing that is being entered', async () => {
  const next = await desk.core.call('plans.next', { plan: 'nightly', count: 3 });
  expect(next.map(({ activity, runs }) => [activity, runs.length])).toEqual([
    ['backup', 3],
    ['verify', 3],
  ]);
  const { sentence, runs } = await desk.core.call('plans.preview', { timing: dailyAtThree });
  expect(sentence).toContain('03:00');
  expect(runs).toHaveLength(10);
  const timing = { ...dailyAtThree, zone: 'nowhere' };
  await expect(desk.core.call('plans.preview', { timing })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test('jitter is told as it will be: the first of the sources, each slot once', async () => {
  const backup = { ...dailyAtThree, jitterMinutes: 60 };
  const wanted = { name: 'apart', policy: policy({ sources: ['shop', 'docs'], backup }) };
  const added = await desk.core.call('plans.add', wanted);
  const [next] = await desk.core.call('plans.next', { plan: 'apart', count: 5 });
  const slots = next?.runs.map(({ slotAt }) => slotAt) ?? [];
  expect(new Set(slots).size).toBe(5);
  expect(next?.runs[0]).toEqual(added.next);
  await desk.core.call('plans.remove', { plan: 'apart' });
});

test('every change is in the audit record, with before and after', async () => {
  await desk.core.call('plans.remove', { plan: 'nightly' });
  expect(await desk.core.call('plans.list', {})).toEqual([]);
  const entries = (await desk.core.call('audit.list', { limit: 100 })).filter(
    ({ subject }) => subject === 'Nightly',
  );
  const [removed] = entries;
  expect(removed).toMatchObject({ action: 'plan.remove', details: { after: null } });
  expect(entries.at(-1)).toMatchObject({
    action: 'plan.add',
    details: { before: null, after: { enabled: true } },
  });
  const edited = entries.find(({ action }) => action === 'plan.edit');
  expect(edited?.details).toMatchObject({
    before: { name: 'Nightly' },
    after: { name: 'Nightly' },
  });
  await desk.core.call('sources.remove', { source: 'shop' });
});
