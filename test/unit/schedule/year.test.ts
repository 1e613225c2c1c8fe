import { afterEach, expect, test } from 'vitest';
import { judge } from '../../../electron/core/retention/judge.ts';
import { slotsBetween } from '../../../electron/core/schedule/slots.ts';
import { timingOf } from '../../../electron/core/schedule/targets.ts';
import type { Activity, Plan } from '../../../shared/model/plan.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { type Course, failure, ScheduleDesk, succeeded } from './schedule-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const START = '2026-01-10T09:00:00.000Z';
const END_MS = Date.parse(START) + 365 * DAY_MS;
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];

let desk: ScheduleDesk;
const machineZone = process.env['TZ'];
afterEach(() => {
  desk.close();
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const fortnight = { count: 0, hourly: 24, daily: 14, weekly: 6, monthly: 12, minimum: 3 };

/** Plans as people have them: often and seldom, in several zones, with every policy about missed runs. */
function addPlans(): Plan[] {
  const [shop, docs, notes, wiki] = ['shop', 'docs', 'notes', 'wiki'].map((name) =>
    desk.addSource(name),
  );
  if (!shop || !docs || !notes || !wiki) throw new Error('Four sources were added.');
  const destinations = [{ destinationId: desk.destinationId, retention: fortnight }];
  const weekly = { schedule: { kind: 'weekly', days: ['sun'], at: '12:00' }, zone: 'UTC' };
  return [
    desk.addPlan('hourly', [shop], {
      destinations,
      backup: {
        schedule: { kind: 'every-hours', hours: 1, minute: 15 },
        zone: 'Europe/Berlin',
        jitterMinutes: 10,
      },
      verify: { timing: weekly, level: 2, which: 'random' },
      purge: { ...weekly, schedule: { kind: 'daily', at: '13:00' } },
      drill: { schedule: { kind: 'monthly-day', day: 1, at: '10:00' }, zone: 'UTC' },
    }),
    desk.addPlan('strict', [docs, notes], {
      destinations,
      backup: { schedule: { kind: 'daily', at: '02:30' }, zone: 'Europe/Berlin' },
      missed: { kind: 'skip' },
    }),
    desk.addPlan('lazy', [notes], {
      destinations,
      backup: { schedule: { kind: 'every-hours', hours: 6, minute: 0 }, zone: 'America/New_York' },
      missed: { kind: 'run-if-older', hours: 12 },
      waitOnBattery: true,
    }),
    desk.addPlan('held', [wiki, shop], {
      destinations,
      backup: {
        schedule: { kind: 'daily', at: '01:45' },
        zone: 'Australia/Lord_Howe',
        blackouts: [{ days: everyDay, from: '22:00', to: '03:30' }],
      },
    }),
  ];
}

/** What befalls jobs: most go well; some are refused, fail for a while or for good, or die midway. */
function misfortune(random: () => number): Course {
  const luck = random();
  const minutes = 1 + Math.floor(random() * 25);
  if (luck < 0.02) return { refuse: failure('destination-unreachable') };
  if (luck < 0.03) return { refuse: failure('wrong-password') };
  if (luck < 0.05) {
    return { minutes, end: { status: 'failed', error: failure('server-unreachable').toData() } };
  }
  if (luck < 0.06) return { minutes, end: { status: 'interrupted', cleanup: 'Tidied.' } };
  // Now and then one takes longer than the time to the next slot.
  return { minutes: luck < 0.07 ? minutes * 8 : minutes, end: succeeded };
}

/** Lets a year pass on a workstation that sleeps at night, on some weekends, and travels. */
async function passYear(random: () => number): Promise<number> {
  let looks = 0;
  let sleepsAtMs = desk.now.getTime() + 8 * HOUR_MS;
  while (desk.now.getTime() < END_MS) {
    desk.endDueJobs();
    const { nextAt } = await desk.scheduler.look({ hold: null, clockRestMs: 5 * MINUTE_MS });
    looks += 1;
    const nextMs = Math.min(
      nextAt?.getTime() ?? Infinity,
      desk.nextEnd()?.getTime() ?? Infinity,
      desk.now.getTime() + HOUR_MS,
    );
    desk.now = new Date(Math.max(nextMs, desk.now.getTime() + 1000));
    if (desk.now.getTime() < sleepsAtMs) continue;
    const away = random();
    const hours = away < 0.6 ? 6 + random() * 6 : away < 0.9 ? random() * 3 : 40 + random() * 60;
    desk.now = new Date(sleepsAtMs + hours * HOUR_MS);
    // Some wake with the clock behind; it is put right by the network.
    if (random() < 0.05) desk.now = new Date(desk.now.getTime() - random() * 3 * HOUR_MS);
    process.env['TZ'] = zones[Math.floor(random() * zones.length)];
    desk.onBattery = random() < 0.3;
    sleepsAtMs = desk.now.getTime() + (8 + random() * 20) * HOUR_MS;
  }
  return looks;
}

/** Slots of a target without a record that no record of a later slot accounts for. */
function unexplained(plan: Plan, activity: Activity, sourceId: string): string[] {
  const timing = timingOf(plan, activity);
  if (timing === null) return [];
  const runs = desk.runs(plan, activity).filter((run) => run.sourceId === sourceId);
  const newest = runs.at(-1)?.slotAt ?? plan.activeSince;
  const slots = slotsBetween(timing, new Date(plan.activeSince), new Date(newest)).map((slot) =>
    slot.toISOString(),
  );
  const known = new Set(slots);
  const strange = runs.filter(({ slotAt }) => !known.has(slotAt)).map(({ slotAt }) => slotAt);
  let index = 0;
  const lost = slots.filter((slot) => {
    while (runs[index] !== undefined && (runs[index]?.slotAt ?? '') < slot) index += 1;
    const next = runs[index];
    if (next?.slotAt === slot) return false;
    return next?.state !== 'skipped' || !/in their time|in its time/.test(next.reason ?? '');
  });
  return [...strange, ...lost];
}

test('a year of schedules', { timeout: 600_000 }, async () => {
  desk = new ScheduleDesk(START);
  const random = seededRandom(20_260_110);
  const plans = addPlans();
  const atWork = new Set<string>();
  const begun = new Map<string, number>();
  desk.course = () => misfortune(random);
  desk.watchLaunch = ({ planId, activity, sourceId, slotAt }) => {
    const target = `${planId} ${activity} ${sourceId}`;
    const busy = [...desk.jobs.values()].map(
      ({ slot }) => `${slot.planId} ${slot.activity} ${slot.sourceId}`,
    );
    if (busy.includes(target)) atWork.add(`${target} ${slotAt}`);
    begun.set(`${target} ${slotAt}`, (begun.get(`${target} ${slotAt}`) ?? 0) + 1);
  };
  const looks = await passYear(random);
  expect(looks).toBeGreaterThan(5000);

  // No slot began while another of the same plan and source was at work, and none more often than allowed.
  expect([...atWork]).toEqual([]);
  expect(Math.max(...begun.values())).toBeLessThanOrEqual(4);
  for (const plan of plans) {
    for (const sourceId of plan.policy.sources) {
      for (const activity of ['backup', 'verify', 'purge'] as const) {
        expect(unexplained(plan, activity, sourceId)).toEqual([]);
      }
    }
    expect(unexplained(plan, 'drill', '')).toEqual([]);
    const open = desk.runs(plan).filter(({ state }) => state === 'running' || state === 'retrying');
    expect(open.length).toBeLessThanOrEqual(plan.policy.sources.length);
  }
  const done = plans.flatMap((plan) => desk.runs(plan)).filter(({ state }) => state === 'done');
  expect(done.length).toBeGreaterThan(3000);

  // What is left is what the rules keep, and no source is without a backup of the last days.
  for (const { id } of desk.catalog.sources.list()) {
    const copies = judge(desk.parts, id);
    expect(copies.length).toBeGreaterThanOrEqual(fortnight.minimum);
    expect(copies.length).toBeLessThan(24 + 14 + 6 + 12 + 60);
    const newest = Math.max(...copies.map(({ copy }) => copy.startedMs));
    expect((desk.now.getTime() - newest) / DAY_MS).toBeLessThan(8);
  }
});
