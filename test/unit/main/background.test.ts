import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DesktopNotices,
  joinNotices,
  type DesktopNotice,
} from '../../../electron/main/background/desktop-notices.ts';
import { keepsRunning } from '../../../electron/main/background/keep-running.ts';
import { refreshSoon } from '../../../electron/main/background/refresh-soon.ts';
import { SleepHold } from '../../../electron/main/background/sleep-hold.ts';
import { isFirstTime } from '../../../electron/main/background/told-once.ts';
import { askCore } from '../../../electron/main/core-client/ask-core.ts';
import { CoreEvents } from '../../../electron/main/core-client/core-events.ts';
import { startsHidden } from '../../../electron/main/start-options.ts';
import { appRouteSchema } from '../../../shared/contract/events.ts';
import type { Reply } from '../../../shared/contract/message.ts';
import type { JobState } from '../../../shared/model/job.ts';
import { defaultPreferences } from '../../../shared/model/settings.ts';

function hold() {
  const blocker = { start: vi.fn<() => number>(() => 7), stop: vi.fn<(id: number) => void>() };
  return { blocker, hold: new SleepHold(blocker) };
}

describe('holding off sleep', () => {
  const running: JobState = {
    status: 'running',
    startedAt: '2026-03-01T11:00:00.000Z',
    heartbeatAt: '2026-03-01T11:00:00.000Z',
  };
  const queued: JobState = { status: 'queued' };

  test('lasts from the first running job to the end of the last', () => {
    const { blocker, hold: sleep } = hold();
    sleep.jobChanged({ id: 'a', state: queued });
    expect(blocker.start).not.toHaveBeenCalled();
    sleep.jobChanged({ id: 'a', state: running });
    sleep.jobChanged({ id: 'a', state: running });
    sleep.jobChanged({ id: 'b', state: running });
    sleep.jobChanged({ id: 'a', state: { status: 'cancelled', finishedAt: '' } });
    expect(blocker.start).toHaveBeenCalledOnce();
    expect(blocker.stop).not.toHaveBeenCalled();
    sleep.jobChanged({ id: 'b', state: { status: 'interrupted', noticedAt: '', cleanup: '' } });
    sleep.jobChanged({ id: 'b', state: queued });
    expect(blocker.stop.mock.calls).toEqual([[7]]);
  });

  test('ends when the core is gone, and begins anew with its next job', () => {
    const { blocker, hold: sleep } = hold();
    sleep.jobChanged({ id: 'a', state: running });
    sleep.coreGone();
    sleep.coreGone();
    expect(blocker.stop).toHaveBeenCalledOnce();
    sleep.jobChanged({ id: 'c', state: running });
    expect(blocker.start).toHaveBeenCalledTimes(2);
  });
});

const notice = (title: string, changes: Partial<DesktopNotice> = {}): DesktopNotice => ({
  title,
  text: `${title}.`,
  route: '/alerts',
  severity: 'warning',
  ...changes,
});

describe('messages for the desktop', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('one is shown as it is; what comes within two seconds is one', () => {
    const shown: DesktopNotice[] = [];
    const notices = new DesktopNotices((one) => shown.push(one));
    notices.add(notice('a'));
    vi.advanceTimersByTime(2000);
    expect(shown).toEqual([notice('a')]);
    notices.add(notice('b'));
    vi.advanceTimersByTime(1000);
    notices.add(notice('c', { severity: 'critical' }));
    vi.advanceTimersByTime(1000);
    notices.add(notice('d'));
    expect(shown.slice(1)).toEqual([
      {
        title: 'Lifeboat: 2 messages',
        text: 'b\nc',
        route: '/alerts',
        severity: 'critical',
      },
    ]);
  });

  test('many have their first titles, and the screen that they share', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((title) => notice(title, { route: '/jobs' }));
    expect(joinNotices(many)).toMatchObject({ text: 'a\nb\nc\nd\nand 2 more', route: '/jobs' });
    expect(joinNotices([...many, notice('g', { route: '/storage' })]).route).toBe('/alerts');
  });
});

const answering = (reply: Reply | Promise<Reply>) => askCore({ call: async () => reply });

const asSet = (keepRunning: boolean) =>
  answering({ ok: true, value: { ...defaultPreferences, keepRunning } });

describe('going on without a window', () => {
  const error = { code: 'internal', message: 'No.', hint: 'Wait.' } as const;

  test('follows the setting', async () => {
    expect(await keepsRunning(asSet(true), () => 'ready')).toBe(true);
    expect(await keepsRunning(asSet(false), () => 'ready')).toBe(false);
  });

  test('is what happens when nobody can tell, but not with a core that gave up', async () => {
    const refused = answering({ ok: false, error });
    expect(await keepsRunning(refused, () => 'restarting')).toBe(true);
    expect(await keepsRunning(refused, () => 'failed')).toBe(false);
  });

  test('does not wait for a core that does not answer', async () => {
    const never = new Promise<Reply>(() => {});
    expect(await keepsRunning(answering(never), () => 'starting')).toBe(true);
  });

  test('is said once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lifeboat-told-'));
    try {
      expect([1, 2, 3].map(() => isFirstTime(join(folder, 'told')))).toEqual([true, false, false]);
      expect(isFirstTime(join(folder, 'missing', 'told'))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('a look that many ask for is taken once, and once more for what came meanwhile', async () => {
  vi.useFakeTimers();
  try {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = vi.fn<() => Promise<void>>(() => promise);
    const ask = refreshSoon(look);
    for (let time = 0; time < 5; time += 1) ask();
    await vi.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledOnce();
    for (let time = 0; time < 5; time += 1) ask();
    await vi.advanceTimersByTimeAsync(5000);
    expect(look).toHaveBeenCalledOnce();
    resolve();
    await vi.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test('events reach their listeners parsed; what fits no schema reaches nobody', () => {
  const events = new CoreEvents();
  const topics: string[] = [];
  events.on('changed', ({ topic }) => topics.push(topic));
  events.receive({ name: 'changed', payload: { topic: 'alerts' } });
  events.receive({ name: 'changed', payload: { topic: 'weather' } });
  events.receive({ name: 'core.state', payload: { state: 'ready' } });
  expect(topics).toEqual(['alerts']);
});

const isRoute = (text: string) => appRouteSchema.safeParse(text).success;

test('only addresses of screens are routes', () => {
  const good = ['/', '/alerts', '/sources/01jd', '/backups/01jd/restore?step=2&x=a%20b'];
  expect(good.filter((text) => !isRoute(text))).toEqual([]);
  const bad = [
    '',
    'alerts',
    '//evil.example',
    'https://evil.example',
    '/a b',
    '/a#b',
    '/<x>',
    '/a\n',
  ];
  expect(bad.filter(isRoute)).toEqual([]);
});

test('a start at sign-in has no window', () => {
  expect(startsHidden(['/app', '--hidden', '--data-dir', '/data'])).toBe(true);
  expect(startsHidden(['/app'])).toBe(false);
});
