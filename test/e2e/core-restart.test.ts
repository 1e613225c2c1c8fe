import { afterAll, beforeAll, expect, test } from 'vitest';
import { corePid } from '../fixtures/core-pid.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

test('a killed core is started again under the open window, which is told', async () => {
  expect(await callFromPage(running.page, 'system.status', {})).toMatchObject({ ok: true });
  await running.page.evaluate(() => {
    const states: string[] = [];
    Object.assign(globalThis, { states });
    Reflect.get(globalThis, 'lifeboat').on(
      (event: { name: string; payload: { state: string } }) => {
        if (event.name === 'core.state') states.push(event.payload.state);
      },
    );
  });
  const before = await corePid(running);
  process.kill(before, 'SIGKILL');
  const states = () =>
    running.page.evaluate((): readonly string[] => Reflect.get(globalThis, 'states'));
  await expect.poll(states, { timeout: 30_000 }).toEqual(['restarting', 'ready']);
  expect(await callFromPage(running.page, 'system.status', {})).toMatchObject({ ok: true });
  expect(await corePid(running)).not.toBe(before);
});
