import { describe, expect, test, vi } from 'vitest';
import { factsOf, nothingKnown, trayFacts } from '../../../electron/main/background/tray-facts.ts';
import { trayMenu, traySign, trayTip } from '../../../electron/main/background/tray-menu.ts';
import { trayPicture } from '../../../electron/main/background/tray-picture.ts';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { JobState } from '../../../shared/model/job.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const at = '2026-03-01T11:00:00.000Z';
const id = '01jd0000000000000000000001';

function job(changes: Partial<JobSummary>): JobSummary {
  const state: JobState = { status: 'running', startedAt: at, heartbeatAt: at };
  return {
    id,
    kind: 'backup',
    sourceId: id,
    backupId: id,
    planId: null,
    priority: 'normal',
    notBefore: null,
    maxMinutes: null,
    destinationIds: [],
    connectionId: null,
    createdAt: at,
    state,
    source: 'shop',
    plan: null,
    progress: null,
    failedSteps: [],
    waitsFor: null,
    ...changes,
  };
}

function alert(changes: Partial<Alert>): Alert {
  return {
    id,
    rule: 'backup-failed',
    subject: { kind: 'source', id, name: 'shop' },
    severity: 'critical',
    title: 'A backup failed',
    text: '',
    advice: '',
    clears: '',
    raisedAt: at,
    clearedAt: null,
    acknowledged: null,
    snoozed: null,
    muted: false,
    ...changes,
  };
}

const refuse = () => Promise.reject(new LifeboatError('core-unavailable', 'It stopped.', 'Wait.'));

const pixel = (picture: Buffer, size: number, x: number, y: number) => [
  ...picture.subarray((y * size + x) * 4, (y * size + x) * 4 + 4),
];

const factsWith = (...alerts: readonly Alert[]) => factsOf([], alerts, null, now);

describe('what the tray tells', () => {
  test('what runs, by kind and source', () => {
    const queued: JobState = { status: 'queued' };
    const jobs = [job({}), job({ kind: 'purge' }), job({ kind: 'verify', state: queued })];
    expect(factsOf(jobs, [], null, now).running).toEqual(['Backup of shop', 'Clean-up']);
  });

  test('alerts that stand, and whether one waits for somebody', () => {
    expect(factsWith()).toMatchObject({ alerts: 0, attention: false });
    expect(factsWith(alert({}))).toMatchObject({ alerts: 1, attention: true });
    expect(factsWith(alert({ muted: true }), alert({ clearedAt: at }))).toMatchObject({
      alerts: 0,
    });
    expect(factsWith(alert({ acknowledged: { at, by: 'me' } }))).toMatchObject({
      alerts: 1,
      attention: false,
    });
    expect(factsWith(alert({ severity: 'info' })).attention).toBe(false);
    const snoozedUntil = (until: string) =>
      factsWith(alert({ snoozed: { until, reason: 'later', by: 'me' } })).attention;
    expect(snoozedUntil('2026-03-01T12:30:00.000Z')).toBe(false);
    expect(snoozedUntil('2026-03-01T11:30:00.000Z')).toBe(true);
  });

  test('whether the queue is paused', () => {
    const queue = { running: 0, waiting: 0, paused: { at, by: 'me', until: null } };
    expect(factsOf([], [], queue, now).paused).toBe(true);
    expect(factsOf([], [], { ...queue, paused: null }, now).paused).toBe(false);
  });

  test('nothing, where the core answers nothing', async () => {
    expect(await trayFacts(refuse, now)).toEqual(nothingKnown);
  });
});

describe('the menu', () => {
  const actions = {
    open: vi.fn<(route: string | null) => void>(),
    pauseForAnHour: vi.fn<() => void>(),
    resume: vi.fn<() => void>(),
    quit: vi.fn<() => void>(),
  };
  const labels = (facts: Partial<typeof nothingKnown>) =>
    trayMenu({ ...nothingKnown, ...facts }, actions).flatMap(({ label }) => label ?? []);
  const press = (facts: Partial<typeof nothingKnown>, label: string) => {
    const item = trayMenu({ ...nothingKnown, ...facts }, actions).find(
      (one) => one.label === label,
    );
    // Electron passes what was clicked, which nothing here looks at.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    (item?.click as (() => void) | undefined)?.();
  };

  test('of a quiet day', () => {
    expect(labels({})).toEqual([
      'Open Lifeboat',
      'Nothing runs',
      'No alerts',
      'Pause the queue for an hour',
      'Quit',
    ]);
  });

  test('of a busy one, with names as they are', () => {
    const running = ['Backup of R&D', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(labels({ running, alerts: 2, paused: true })).toEqual([
      'Open Lifeboat',
      'Backup of R&&D',
      'b',
      'c',
      'd',
      'e',
      'and 2 more',
      '2 alerts stand',
      'Resume the queue',
      'Quit',
    ]);
  });

  test('of a core that gave up has nothing to pause', () => {
    expect(labels({ stopped: true })).toEqual(['Lifeboat does not work: see why', 'Quit']);
    press({ stopped: true }, 'Lifeboat does not work: see why');
    expect(actions.open).toHaveBeenLastCalledWith('/');
    expect(traySign({ ...nothingKnown, stopped: true })).toBe('attention');
    expect(trayTip({ ...nothingKnown, stopped: true })).toBe('Lifeboat does not work');
    actions.open.mockClear();
  });

  test('does what it says', () => {
    press({}, 'Open Lifeboat');
    press({ alerts: 1 }, '1 alert stands');
    press({ running: ['Backup of shop'] }, 'Backup of shop');
    expect(actions.open.mock.calls).toEqual([[null], ['/alerts'], ['/jobs']]);
    press({}, 'Pause the queue for an hour');
    press({ paused: true }, 'Resume the queue');
    press({}, 'Quit');
    expect(actions.pauseForAnHour).toHaveBeenCalledOnce();
    expect(actions.resume).toHaveBeenCalledOnce();
    expect(actions.quit).toHaveBeenCalledOnce();
  });

  test('its icon puts what needs somebody first', () => {
    const running = ['Backup of shop'];
    expect(traySign(nothingKnown)).toBe('ok');
    expect(traySign({ ...nothingKnown, running })).toBe('working');
    expect(traySign({ ...nothingKnown, running, attention: true })).toBe('attention');
    expect(trayTip({ ...nothingKnown, running, alerts: 1 })).toBe('Lifeboat: 1 alert, 1 running');
    expect(trayTip(nothingKnown)).toBe('Lifeboat');
  });
});

describe('the picture', () => {
  test('is a white ring with a dark edge, or black for the system to colour', () => {
    const plain = trayPicture('ok', 32, 'plain');
    expect(plain).toHaveLength(32 * 32 * 4);
    expect(pixel(plain, 32, 16, 4)).toEqual([255, 255, 255, 255]);
    expect(pixel(plain, 32, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(plain, 32, 16, 16)).toEqual([0, 0, 0, 0]);
    expect(pixel(trayPicture('ok', 32, 'template'), 32, 16, 4)).toEqual([0, 0, 0, 255]);
  });

  test('differs by sign, and no colour is brighter than its alpha', () => {
    const signs = (['ok', 'working', 'attention'] as const).map((sign) =>
      trayPicture(sign, 32, 'plain'),
    );
    expect(new Set(signs.map((picture) => picture.toString('hex'))).size).toBe(3);
    for (const picture of signs) {
      for (let at = 0; at < picture.length; at += 4) {
        expect(picture[at] ?? 0).toBeLessThanOrEqual(picture[at + 3] ?? 0);
      }
    }
  });
});
