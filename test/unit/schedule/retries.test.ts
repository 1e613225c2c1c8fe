import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { failure, ScheduleDesk, succeeded } from './schedule-desk.ts';

const atThree = { schedule: { kind: 'daily', at: '03:00' }, zone: 'UTC' };
const hourly = { schedule: { kind: 'every-hours', hours: 1, minute: 0 }, zone: 'UTC' };

let desk: ScheduleDesk;
let shop: Source;
beforeEach(() => {
  desk = new ScheduleDesk('2026-06-01T12:00:00.000Z');
  shop = desk.addSource('shop');
});
afterEach(() => desk.close());

const june = (day: string, time: string) => `2026-06-${day}T${time}:00.000Z`;
const plan = (policy: Record<string, unknown>): Plan => desk.addPlan('nightly', [shop], policy);

const refuse = (code: Parameters<typeof failure>[0]) => () => ({ refuse: failure(code) });

test('tries again after growing waits, as often as the plan says', async () => {
  const nightly = plan({ backup: atThree, retries: 2 });
  desk.course = refuse('destination-unreachable');
  const [first] = (await desk.lookAt(june('02', '03:00'))).started;
  expect(first).toMatchObject({ state: 'retrying', attempts: 1, retryAt: june('02', '03:01') });
  expect((await desk.lookAt(june('02', '03:00'))).nextAt?.toISOString()).toBe(june('02', '03:01'));
  const [second] = (await desk.lookAt(june('02', '03:01'))).started;
  expect(second).toMatchObject({ state: 'retrying', attempts: 2, retryAt: june('02', '03:03') });
  expect((await desk.lookAt(june('02', '03:02'))).started).toEqual([]);
  const [third] = (await desk.lookAt(june('02', '03:03'))).started;
  expect(third).toMatchObject({ state: 'failed', attempts: 3, retryAt: null });
  expect(desk.runs(nightly)).toHaveLength(1);
});

test('tries again and succeeds in the same slot', async () => {
  const nightly = plan({ backup: atThree });
  desk.course = refuse('secret-store-locked');
  await desk.lookAt(june('02', '03:00'));
  desk.course = () => ({ minutes: null, end: succeeded });
  await desk.lookAt(june('02', '03:01'));
  desk.endJobs();
  await desk.lookAt(june('02', '03:02'));
  expect(desk.runs(nightly)).toMatchObject([{ state: 'done', attempts: 2 }]);
});

test('does not try again what a later try cannot mend', async () => {
  const nightly = plan({ backup: atThree });
  desk.course = refuse('privilege-missing');
  await desk.lookAt(june('02', '03:00'));
  expect(desk.runs(nightly)).toMatchObject([{ state: 'failed', attempts: 1, jobId: null }]);
});

test('tries again after its process was killed, and not where the backup was whole', async () => {
  const nightly = plan({ backup: atThree });
  await desk.lookAt(june('02', '03:00'));
  const [job] = desk.jobs.values();
  if (job === undefined) throw new Error('No job was put in.');
  desk.endJob(job, { status: 'interrupted', cleanup: 'Tidied.' });
  await desk.lookAt(june('02', '03:05'));
  expect(desk.runs(nightly)).toMatchObject([{ state: 'retrying', retryAt: june('02', '03:06') }]);
});

test('tries again after Lifeboat was closed, and not after a person stopped it', async () => {
  const nightly = plan({ backup: atThree });
  await desk.lookAt(june('02', '03:00'));
  for (const job of desk.jobs.values()) desk.endJob(job, { status: 'cancelled' });
  await desk.lookAt(june('02', '03:05'));
  expect(desk.runs(nightly)).toMatchObject([{ state: 'retrying' }]);
  await desk.lookAt(june('02', '03:06'));
  const [job] = desk.jobs.values();
  if (job === undefined) throw new Error('No job was put in.');
  desk.queue.requestCancel(job.id);
  desk.queue.finish(job.id, { status: 'cancelled' });
  await desk.lookAt(june('02', '03:07'));
  expect(desk.runs(nightly)).toMatchObject([
    { state: 'skipped', reason: 'A person stopped it.', attempts: 2 },
  ]);
});

test('a try is given up for the next slot', async () => {
  const often = plan({ backup: hourly, retries: 10 });
  desk.course = refuse('server-unreachable');
  for (let minute = 0; minute <= 59; minute += 1) {
    await desk.lookAt(june('01', `13:${String(minute).padStart(2, '0')}`));
  }
  desk.course = () => ({ minutes: null, end: succeeded });
  await desk.lookAt(june('01', '14:00'));
  expect(desk.told(often)).toEqual(['2026-06-01T13:00 failed', '2026-06-01T14:00 running']);
  expect(desk.runs(often)[0]?.reason).toContain('took its place');
});

test('a try is given up when the plan is switched off', async () => {
  const nightly = plan({ backup: atThree });
  desk.course = refuse('source-busy');
  await desk.lookAt(june('02', '03:00'));
  desk.catalog.plans.update({ ...nightly, enabled: false });
  await desk.lookAt(june('02', '03:01'));
  expect(desk.runs(nightly)).toMatchObject([
    { state: 'failed', reason: expect.stringContaining('switched off') },
  ]);
});

test('no try begins in a blackout', async () => {
  const blackouts = [{ days: ['tue'], from: '03:01', to: '05:00' }];
  plan({ backup: { ...atThree, blackouts } });
  desk.course = refuse('source-busy');
  await desk.lookAt(june('02', '03:00'));
  const held = await desk.lookAt(june('02', '03:02'));
  expect(held.started).toEqual([]);
  expect(held.nextAt?.toISOString()).toBe(june('02', '05:00'));
});
