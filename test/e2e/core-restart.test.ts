import { readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corePid } from '../fixtures/core-pid.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

// Elsewhere a child gets nothing but what is named.
test.each(process.platform === 'linux' ? ['socket'] : [])(
  'the core holds no %s of main, by which main hears that a helper process ended',
  async () => {
    expect(await callFromPage(running.page, 'system.status', {})).toMatchObject({ ok: true });
    const ofMain = socketsOf(running.app.process().pid);
    expect(ofMain.length).toBeGreaterThan(0);
    expect(socketsOf(await corePid(running)).filter((socket) => ofMain.includes(socket))).toEqual(
      [],
    );
  },
);

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

/** All but stdin, stdout and stderr, as the kernel names them. */
function socketsOf(pid: number | undefined): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder)
    .filter((fd) => Number(fd) > 2)
    .map((fd) => nameOf(`${folder}/${fd}`))
    .filter((name) => name.startsWith('socket:'));
}

/** Empty for one that was closed meanwhile. */
function nameOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
