import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

test('another window with our own page and preload script is not answered', async () => {
  const opened = running.app.waitForEvent('window');
  await running.app.evaluate(
    ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      void window.loadURL('app://lifeboat/index.html');
    },
    join(projectFolder, 'out/preload.cjs'),
  );
  const foreign = await opened;
  await foreign.waitForLoadState('load');
  expect(await foreign.evaluate(() => 'lifeboat' in globalThis)).toBe(true);
  await expect(callFromPage(foreign, 'shell.info', {})).rejects.toThrow('Refused');
  await running.answerDialogs('/etc');
  await expect(
    callFromPage(foreign, 'shell.choosePath', { purpose: 'open-folder', title: 'x' }),
  ).rejects.toThrow('Refused');
  await foreign.close();
  expect(await callFromPage(running.page, 'shell.info', {})).toMatchObject({ ok: true });
});

test('a frame inside our page has no bridge of its own', async () => {
  const found = await running.page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow;
    const found = inner !== null && 'lifeboat' in inner;
    frame.remove();
    return found;
  });
  expect(found).toBe(false);
});

test('malformed messages on the channel are refused', async () => {
  for (const [id, name] of [
    [1, 'shell.info'],
    ['', 'shell.info'],
    ['x'.repeat(101), 'shell.info'],
    ['1', {}],
  ]) {
    const outcome = await running.page.evaluate(
      ([id, name]) =>
        Reflect.get(globalThis, 'lifeboat')
          .call(id, name, {})
          .then(
            () => 'answered',
            () => 'refused',
          ),
      [id, name] as const,
    );
    expect(outcome).toBe('refused');
  }
});
