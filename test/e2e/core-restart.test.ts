import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

/** The core as this app runs it: a child process of main, or a utility process. */
async function corePid(): Promise<number> {
  const utility = await running.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Lifeboat core')?.pid,
  );
  const main = running.app.process().pid;
  const child = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('core-child-entry.js') &&
          readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${main}\n`)
        );
      } catch {
        return false;
      }
    });
  const pid = utility ?? Number(child);
  if (!Number.isInteger(pid)) throw new Error('The core was not found.');
  return pid;
}

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
  const before = await corePid();
  process.kill(before, 'SIGKILL');
  const states = () =>
    running.page.evaluate((): readonly string[] => Reflect.get(globalThis, 'states'));
  await expect.poll(states, { timeout: 30_000 }).toEqual(['restarting', 'ready']);
  expect(await callFromPage(running.page, 'system.status', {})).toMatchObject({ ok: true });
  expect(await corePid()).not.toBe(before);
});
