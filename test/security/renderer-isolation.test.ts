import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

test('nothing of Node can be reached from the page', async () => {
  const found = await running.page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
  // As text: the test runner would rewrite an import in a function.
  const imported = await running.page.evaluate(
    "import('node:fs').then(() => 'imported', () => 'refused')",
  );
  expect(imported).toBe('refused');
});

test('the bridge has three functions, and the page cannot change them', async () => {
  const outcome = await running.page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'lifeboat');
    return {
      names: Object.keys(bridge).toSorted(),
      replaced: Reflect.set(bridge, 'call', () => {}) || Reflect.set(globalThis, 'lifeboat', {}),
      own: Object.getPrototypeOf(bridge.call) === Function.prototype,
    };
  });
  expect(outcome).toEqual({ names: ['call', 'cancel', 'on'], replaced: false, own: true });
});

test('a page that bends its own prototypes bends nothing behind the bridge', async () => {
  await running.page.evaluate(() => {
    Object.assign(Object.prototype, { name: 'shell.exec', path: '/etc' });
    Object.assign(Array.prototype, { map: () => ['bent'] });
    void Object.assign(Promise.prototype, { then: () => 'bent' });
  });
  expect(await callFromPage(running.page, 'shell.info', {})).toMatchObject({
    ok: true,
    value: { platform: process.platform },
  });
  await running.page.reload();
});

test('the window runs with the settings that the rules rely on', async () => {
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window && Reflect.get(window.webContents, 'getLastWebPreferences').call(window.webContents)
    );
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
});
