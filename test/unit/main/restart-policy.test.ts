import { expect, test } from 'vitest';
import { decideRestart } from '../../../electron/main/core-client/restart-policy.ts';

test('waits longer after each exit within a minute, then gives up', () => {
  const times = [0, 1000, 2000, 3000];
  const delays = times.map((now, index) => decideRestart(times.slice(0, index + 1), now));
  expect(delays).toEqual([200, 400, 800, 1600].map((delayMs) => ({ restart: true, delayMs })));
  expect(decideRestart([...times, 4000], 4000)).toEqual({ restart: false });
});

test('forgets exits of more than a minute ago', () => {
  const times = [0, 1000, 2000, 3000, 70_000];
  expect(decideRestart(times, 70_000)).toEqual({ restart: true, delayMs: 200 });
});
