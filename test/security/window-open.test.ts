import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAttackerServer, type AttackerServer } from '../fixtures/attacker-server.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';

let running: RunningApp;
let attacker: AttackerServer;
beforeAll(async () => {
  [running, attacker] = await Promise.all([launchApp(), startAttackerServer()]);
  await running.app.evaluate(({ shell }) => {
    Object.assign(globalThis, { openedOutside: [] });
    // The operating system's browser is the one thing that is not started for a test.
    shell.openExternal = async (url) => {
      Reflect.get(globalThis, 'openedOutside').push(url);
    };
  });
});
afterAll(() => Promise.all([running?.close(), attacker?.close()]));
beforeEach(() => running.app.evaluate(() => Reflect.get(globalThis, 'openedOutside').splice(0)));

const openedOutside = () =>
  running.app.evaluate((): readonly string[] => Reflect.get(globalThis, 'openedOutside'));
const contentsCount = () =>
  running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
const open = (url: string) => running.page.evaluate((url) => window.open(url) === null, url);

test.each([
  'about:blank',
  'app://lifeboat/index.html',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<title>owned</title>',
])('window.open of %s opens nothing', async (url) => {
  expect(await open(url)).toBe(true);
  expect(await contentsCount()).toBe(1);
  expect(await openedOutside()).toEqual([]);
});

test('another site is neither opened nor handed to the operating system', async () => {
  for (const url of [
    `${attacker.url}/open`,
    'https://example.com/',
    'https://www.postgresql.org.example.com/',
    'https://www.postgresql.org@example.com/',
    'http://www.postgresql.org/',
    'smb://www.postgresql.org/share',
  ]) {
    expect(await open(url)).toBe(true);
  }
  expect(await contentsCount()).toBe(1);
  expect(await openedOutside()).toEqual([]);
  expect(attacker.hits).toEqual([]);
});

test('a link with target=_blank opens nothing here; a listed site goes to the browser, once', async () => {
  await running.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://www.postgresql.org/docs/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(openedOutside).toEqual(['https://www.postgresql.org/docs/']);
  expect(await contentsCount()).toBe(1);
});

test('a webview element stays an unknown element', async () => {
  await running.page.evaluate((url) => {
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
  }, `${attacker.url}/webview`);
  expect(
    await running.page.evaluate(() => 'loadURL' in (document.querySelector('webview') ?? {})),
  ).toBe(false);
  expect(await contentsCount()).toBe(1);
  expect(attacker.hits).toEqual([]);
});
