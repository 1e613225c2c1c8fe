import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import { clockDoubt } from '../../../electron/core/schedule/clock-watch.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { failure, ScheduleDesk } from './schedule-desk.ts';

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

describe('in time', () => {
  test('a slot begins at its moment, once, and is done when its job is', async () => {
    const nightly = plan({ backup: atThree });
    const before = await desk.lookAt(june('02', '02:59'));
    expect(before.started).toEqual([]);
    expect(before.nextAt?.toISOString()).toBe(june('02', '03:00'));

    const at = await desk.lookAt(june('02', '03:00'));
    expect(at.started).toMatchObject([{ slotAt: june('02', '03:00'), state: 'running' }]);
    expect(at.nextAt?.toISOString()).toBe(june('03', '03:00'));
    expect((await desk.lookAt(june('02', '03:01'))).started).toEqual([]);

    desk.endJobs();
    await desk.lookAt(june('02', '03:02'));
    expect(desk.told(nightly)).toEqual(['2026-06-02T03:00 done']);
  });

  test('slots before the plan was active, and those of a plan that is off, do not count', async () => {
    const late = plan({ backup: { ...atThree, schedule: { kind: 'daily', at: '11:59' } } });
    desk.catalog.plans.insert({
      ...late,
      id: newId(),
      name: 'off',
      enabled: false,
    });
    expect((await desk.lookAt(june('01', '12:05'))).started).toEqual([]);
    expect((await desk.lookAt(june('02', '12:00'))).started).toHaveLength(1);
  });

  test('a source that was removed is left out', async () => {
    plan({ backup: atThree });
    desk.catalog.sources.remove(shop.id);
    expect((await desk.lookAt(june('02', '03:00'))).started).toEqual([]);
  });

  test('a slot does not begin while the one before it runs, and says so', async () => {
    const often = plan({ backup: hourly });
    await desk.lookAt(june('01', '13:00'));
    const second = await desk.lookAt(june('01', '14:00'));
    expect(second.skipped).toMatchObject([
      {
        slotAt: june('01', '14:00'),
        reason: 'The run of 2026-06-01 13:00:00 UTC had not ended when this one should have begun.',
      },
    ]);
    await desk.lookAt(june('01', '15:00'));
    desk.endJobs();
    await desk.lookAt(june('01', '16:00'));
    expect(desk.told(often)).toEqual([
      '2026-06-01T13:00 done',
      '2026-06-01T14:00 skipped',
      '2026-06-01T15:00 skipped',
      '2026-06-01T16:00 running',
    ]);
  });

  test('a drill is reminded of and begins nothing', async () => {
    const drilled = plan({ backup: null, drill: atThree });
    expect((await desk.lookAt(june('02', '03:00'))).started).toEqual([]);
    expect(desk.told(drilled, 'drill')).toEqual(['2026-06-02T03:00 done']);
    expect(desk.jobs.size).toBe(0);
  });

  test('a purge follows each good backup that lets one go', async () => {
    const nightly = plan({ backup: atThree });
    for (const day of ['02', '03']) {
      await desk.lookAt(june(day, '03:00'));
      desk.endJobs();
      const { started } = await desk.lookAt(june(day, '03:10'));
      expect(started).toMatchObject(
        day === '02' ? [] : [{ activity: 'purge', slotAt: june('03', '03:00') }],
      );
      desk.endJobs();
    }
    await desk.lookAt(june('03', '03:11'));
    expect(desk.told(nightly, 'purge')).toEqual(['2026-06-03T03:00 done']);
    const { backups } = desk.catalog.backups.list({ sourceId: shop.id, limit: 9, before: null });
    expect(backups.map(({ status }) => status)).toEqual(['complete', 'deleted']);
  });

  test('a purge follows a backup that found its destination full', async () => {
    const late = { schedule: { kind: 'monthly-day', day: 28, at: '12:00' }, zone: 'UTC' };
    const nightly = plan({ backup: atThree, purge: late });
    for (const day of ['02', '03']) {
      await desk.lookAt(june(day, '03:00'));
      desk.endJobs();
      expect((await desk.lookAt(june(day, '03:10'))).started).toEqual([]);
    }
    desk.catalog.plans.update({ ...nightly, policy: { ...nightly.policy, purge: null } });
    const error = failure('disk-full').toData();
    desk.course = () => ({ minutes: null, end: { status: 'failed', error } });
    await desk.lookAt(june('04', '03:00'));
    desk.endJobs();
    const { started } = await desk.lookAt(june('04', '03:10'));
    expect(started).toMatchObject([{ activity: 'purge', slotAt: june('04', '03:00') }]);
  });

  test('no purge follows a backup that failed', async () => {
    const nightly = plan({ backup: atThree });
    desk.course = () => ({
      minutes: null,
      end: { status: 'failed', error: failure('wrong-password').toData() },
    });
    await desk.lookAt(june('02', '03:00'));
    desk.endJobs();
    await desk.lookAt(june('02', '03:10'));
    expect(desk.told(nightly, 'purge')).toEqual([]);
    expect(desk.runs(nightly)).toMatchObject([
      { state: 'failed', reason: 'It failed with wrong-password. Look at it.' },
    ]);
  });
});

describe('missed', () => {
  test('waking from a night’s sleep takes the backup once', async () => {
    const nightly = plan({ backup: atThree });
    const woken = await desk.lookAt(june('02', '08:00'));
    expect(woken.started).toMatchObject([{ slotAt: june('02', '03:00') }]);
    desk.endJobs();
    await desk.lookAt(june('02', '08:01'));
    await desk.lookAt(june('02', '09:00'));
    expect(desk.told(nightly)).toEqual(['2026-06-02T03:00 done']);
  });

  test('of several only the newest is run, and one line tells of the others', async () => {
    const nightly = plan({ backup: atThree });
    const back = await desk.lookAt(june('07', '09:00'));
    expect(back.started).toMatchObject([{ slotAt: june('07', '03:00') }]);
    expect(back.skipped).toMatchObject([
      {
        slotAt: june('06', '03:00'),
        reason:
          '5 runs from 2026-06-02 03:00:00 UTC to 2026-06-06 03:00:00 UTC did not begin in their time. ' +
          'The newest, of 2026-06-07 03:00:00 UTC, stands for all.',
      },
    ]);
    desk.endJobs();
    await desk.lookAt(june('08', '03:00'));
    expect(desk.told(nightly)).toEqual([
      '2026-06-06T03:00 skipped',
      '2026-06-07T03:00 done',
      '2026-06-08T03:00 running',
    ]);
  });

  test('are skipped where the plan says so, unless they are only minutes late', async () => {
    const strict = plan({ backup: atThree, missed: { kind: 'skip' } });
    await desk.lookAt(june('02', '03:09'));
    desk.endJobs();
    const late = await desk.lookAt(june('03', '03:11'));
    expect(late.started.filter(({ activity }) => activity === 'backup')).toEqual([]);
    expect(late.skipped[0]?.reason).toBe(
      'It was missed: Lifeboat was not running or this machine slept at 2026-06-03 03:00:00 UTC. The plan ' +
        'skips missed runs.',
    );
    expect(desk.told(strict)).toEqual(['2026-06-02T03:00 done', '2026-06-03T03:00 skipped']);
  });

  test('are run only when the last good backup is old, where the plan says so', async () => {
    const lazy = plan({ backup: atThree, missed: { kind: 'run-if-older', hours: 24 } });
    await desk.lookAt(june('02', '08:00'));
    desk.endJobs();
    await desk.lookAt(june('03', '07:00'));
    await desk.lookAt(june('04', '09:00'));
    expect(desk.told(lazy)).toEqual([
      '2026-06-02T03:00 done',
      '2026-06-03T03:00 skipped',
      '2026-06-04T03:00 running',
    ]);
    expect(desk.runs(lazy)[1]?.reason).toContain(
      'The last good backup, of 2026-06-02 08:00:00 UTC, is not older than 24 hours.',
    );
  });

  test('a run that waits for a blackout to end was not missed', async () => {
    const blackouts = [{ days: ['tue'], from: '02:00', to: '06:00' }];
    const held = plan({ backup: { ...atThree, blackouts }, missed: { kind: 'skip' } });
    expect((await desk.lookAt(june('02', '05:59'))).nextAt?.toISOString()).toBe(
      june('02', '06:00'),
    );
    await desk.lookAt(june('02', '06:00'));
    expect(desk.told(held)).toEqual(['2026-06-02T03:00 running']);
  });

  test('what was missed does not begin in a blackout', async () => {
    const blackouts = [{ days: ['tue'], from: '08:00', to: '18:00' }];
    const held = plan({ backup: { ...atThree, blackouts } });
    const woken = await desk.lookAt(june('02', '09:00'));
    expect(woken).toMatchObject({ started: [], holding: [expect.stringContaining('blackout')] });
    expect(woken.nextAt?.toISOString()).toBe(june('02', '18:00'));
    await desk.lookAt(june('02', '18:00'));
    expect(desk.told(held)).toEqual(['2026-06-02T03:00 running']);
  });
});

describe('on battery', () => {
  test('a plan that waits for mains begins when it is back, and is not missed by then', async () => {
    const patient = plan({ backup: atThree, waitOnBattery: true, missed: { kind: 'skip' } });
    desk.onBattery = true;
    const held = await desk.lookAt(june('02', '03:00'));
    expect(held).toMatchObject({
      started: [],
      holding: ['“nightly” waits. This machine runs on battery.'],
    });
    desk.onBattery = false;
    await desk.lookAt(june('02', '07:30'));
    expect(desk.told(patient)).toEqual(['2026-06-02T03:00 running']);
  });

  test('it waits until the next slot at most', async () => {
    const patient = plan({ backup: hourly, waitOnBattery: true });
    desk.onBattery = true;
    expect((await desk.lookAt(june('01', '13:00'))).nextAt?.toISOString()).toBe(
      june('01', '14:00'),
    );
    await desk.lookAt(june('01', '14:00'));
    expect(desk.told(patient)).toEqual(['2026-06-01T13:00 skipped', '2026-06-01T14:00 running']);
  });

  test('a plan that does not wait begins', async () => {
    plan({ backup: atThree });
    desk.onBattery = true;
    expect((await desk.lookAt(june('02', '03:00'))).started).toHaveLength(1);
  });
});

describe('a clock that is set', () => {
  test('back by hours brings nothing twice', async () => {
    const often = plan({ backup: hourly });
    for (const hour of ['13', '14', '15']) {
      await desk.lookAt(june('01', `${hour}:00`));
      desk.endJobs();
    }
    const before = desk.told(often);
    for (const time of ['12:30', '13:00', '13:30', '14:00', '15:00', '15:30']) {
      const { started } = await desk.lookAt(june('01', time));
      expect(started.filter(({ activity }) => activity === 'backup')).toEqual([]);
      desk.endJobs();
    }
    await desk.lookAt(june('01', '15:31'));
    expect(desk.told(often).map((told) => told.slice(0, 16))).toEqual(
      before.map((told) => told.slice(0, 16)),
    );
    expect((await desk.lookAt(june('01', '16:00'))).started).toHaveLength(1);
  });

  test('years ahead and back again does not stop the plan', async () => {
    const nightly = plan({ backup: atThree });
    await desk.lookAt('2099-01-01T04:00:00.000Z');
    desk.endJobs();
    await desk.lookAt('2099-01-01T04:01:00.000Z');
    desk.endJobs();
    await desk.lookAt(june('02', '03:00'));
    expect(desk.told(nightly)[0]).toBe('2026-06-02T03:00 running');
  });

  test('is in doubt after a leap of more than 30 days, until it is back or a person confirms it', async () => {
    await desk.lookAt(june('01', '12:00'));
    await desk.lookAt('2026-06-30T12:00:00.000Z');
    expect(clockDoubt(desk.parts)).toBeNull();
    desk.now = new Date('2027-06-30T12:00:00.000Z');
    expect(clockDoubt(desk.parts)?.before).toBe('2026-06-30T12:00:00.000Z');
    await desk.lookAt('2027-06-30T12:00:00.000Z');
    await desk.lookAt('2027-07-01T12:00:00.000Z');
    expect(clockDoubt(desk.parts)).toEqual({
      before: '2026-06-30T12:00:00.000Z',
      after: '2027-06-30T12:00:00.000Z',
    });
    await desk.lookAt('2026-07-01T12:00:00.000Z');
    expect(clockDoubt(desk.parts)).toBeNull();
    expect(desk.catalog.audit.list(5).map(({ action }) => action)).toEqual([
      'clock.back',
      'clock.jumped',
    ]);
  });
});

test('while nothing may begin, ends are written down and the reason is told', async () => {
  const often = plan({ backup: hourly });
  await desk.lookAt(june('01', '13:00'));
  desk.endJobs();
  desk.now = new Date(june('01', '14:00'));
  const held = await desk.scheduler.look({ hold: 'The queue is paused.', clockRestMs: 0 });
  expect(held).toMatchObject({ holding: ['The queue is paused.'] });
  expect(desk.told(often)).toEqual(['2026-06-01T13:00 done']);
});

test('a zone that is changed moves the next run', async () => {
  const nightly = plan({ backup: atThree });
  await desk.lookAt(june('02', '03:00'));
  desk.endJobs();
  const timing = { ...nightly.policy.backup, ...atThree, jitterMinutes: 0, blackouts: [] };
  const policy = {
    ...nightly.policy,
    backup: {
      ...timing,
      schedule: { kind: 'daily' as const, at: '03:00' },
      zone: 'America/New_York',
    },
  };
  desk.catalog.plans.update({ ...nightly, policy, activeSince: june('02', '04:00') });
  const { nextAt } = await desk.lookAt(june('02', '04:00'));
  expect(nextAt?.toISOString()).toBe(june('02', '07:00'));
});
