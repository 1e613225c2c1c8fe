import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterEach, beforeEach, expect, onTestFailed, test } from 'vitest';
import { z } from 'zod';
import { electronCommand } from '../../build/bootstrap/electron-command.mjs';
import { corePid } from '../fixtures/core-pid.ts';
import { testDisplay } from '../fixtures/display.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';
import { secondStart } from '../fixtures/second-start.ts';
import { lifeboat } from './command-line.ts';
import { seeHeading } from './pages/frame.ts';
import { takePicture } from './take-picture.ts';

/* The app with its window closed: it goes on or ends, tells by notifications, and holds off sleep. */

/** Of a busy machine. */
const wait = { timeout: 60_000 };

let folder: string;
let running: RunningApp | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-background-'));
  running = null;
});
afterEach(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a closed window leaves the app running, which says so once; a second start opens it again', async () => {
  const dataFolder = join(folder, 'data');
  const { app, page } = await launch({ dataFolder });
  await seeHeading(page, 'Overview');
  await spyOnNotifications(app);
  const core = await corePid(current());

  await closeWindow(app);
  await expect.poll(() => notificationsOf(app), wait).toHaveLength(1);
  const [notice] = await notificationsOf(app);
  expect(notice).toMatchObject({ title: 'Lifeboat goes on in the background' });
  expect(await windowCount(app)).toBe(0);
  expect(existsSync(`/proc/${core}`)).toBe(true);

  const opened = await openBySecondStart(app, dataFolder);
  await seeHeading(opened, 'Overview');
  expect(await corePid(current())).toBe(core);

  await closeWindow(app);
  await expect.poll(() => windowCount(app), wait).toBe(0);
  // The answer to whether it goes on comes before a second start is heard.
  await seeHeading(await openBySecondStart(app, dataFolder), 'Overview');
  expect(await notificationsOf(app)).toHaveLength(1);
  expect(current().output()).not.toMatch(/unexpected|UnhandledPromise/i);
});

test('where that is switched off, the app ends with its window', async () => {
  const { app, page } = await launch({});
  expect(await callFromPage(page, 'settings.set', { keepRunning: false })).toMatchObject({
    ok: true,
  });
  const ended = once(app.process(), 'exit');
  await closeWindow(app);
  expect(await ended).toEqual([0, null]);
});

test('a message for the desktop becomes a notification, and a click on it opens its screen', async () => {
  const { app, page } = await launch({});
  await spyOnNotifications(app);
  const wanted = { name: 'Here', config: { kind: 'desktop' } };
  expect(await callFromPage(page, 'channels.add', wanted)).toMatchObject({ ok: true });
  const sent = await callFromPage(page, 'channels.test', { channel: 'Here' });
  expect(sent).toMatchObject({ ok: true });
  await expect.poll(() => notificationsOf(app), wait).toHaveLength(1);
  const [notice] = await notificationsOf(app);
  expect(notice?.title).not.toBe('');

  await closeWindow(app);
  await expect.poll(() => windowCount(app), wait).toBe(0);
  const opens = app.waitForEvent('window');
  await clickNotification(app, 0);
  const opened = await opens;
  await opened.waitForLoadState('load');
  expect(opened.url()).toMatch(/^app:\/\/lifeboat\/index\.html/);
});

test('a screen that is asked for outside is opened in the window that is there', async () => {
  const { app, page } = await launch({});
  await seeHeading(page, 'Overview');
  await app.evaluate(({ BrowserWindow }) => {
    const event = { name: 'open.route', payload: { route: '/jobs' } };
    BrowserWindow.getAllWindows()[0]?.webContents.send('lifeboat:event', event);
  });
  await seeHeading(page, 'Jobs');
  expect(page.url()).toContain('#/jobs');
});

test('sleep is held off while a job runs, and no longer', async () => {
  const dataFolder = join(folder, 'data');
  const passphraseFile = join(folder, 'passphrase');
  const gate = join(folder, 'gate');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  await addGatedSource(dataFolder, passphraseFile, gate);
  const { app, page } = await launch({
    dataFolder,
    environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile },
  });
  expect(await holdsOffSleep(app)).toBe(false);
  expect(await callFromPage(page, 'backups.start', { source: 'Shop' })).toMatchObject({ ok: true });
  await expect.poll(() => holdsOffSleep(app), wait).toBe(true);
  writeFileSync(gate, '');
  await expect.poll(() => holdsOffSleep(app), wait).toBe(false);
  expect(await callFromPage(page, 'jobs.list', {})).toMatchObject({
    value: [{ kind: 'backup', state: { status: 'succeeded' } }],
  });
});

test('the start at sign-in is entered and taken away as the setting says', async () => {
  const config = join(folder, 'config');
  const { page } = await launch({ environment: { XDG_CONFIG_HOME: config } });
  const entries = () => {
    const autostart = join(config, 'autostart');
    return existsSync(autostart) ? readdirSync(autostart) : [];
  };
  await callFromPage(page, 'settings.set', { startAtLogin: true });
  await expect
    .poll(entries, wait)
    .toEqual([expect.stringMatching(/^lifeboat-[0-9a-f]{8}\.desktop$/)]);
  const entry = readFileSync(join(config, 'autostart', entries()[0] ?? ''), 'utf8');
  expect(entry).toContain('"--hidden" "--data-dir"');
  expect(entry).toContain('LIFEBOAT_PASSPHRASE_FILE=');
  await callFromPage(page, 'settings.set', { startAtLogin: false });
  await expect.poll(entries, wait).toEqual([]);
});

test('started hidden it has no window until a second start asks for one', async () => {
  const dataFolder = join(folder, 'data');
  const command = electronCommand({ announce: false });
  // Left to find the executable itself, Playwright holds the app back until it listens to it.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(command.executable);
  const app = await _electron.launch({
    args: [...command.args, '--hidden', '--data-dir', dataFolder],
    env: { ...environment(), ...command.environment, ...(await testDisplay()) },
  });
  try {
    await expect.poll(() => existsSync(join(dataFolder, 'catalog.sqlite')), wait).toBe(true);
    expect(await windowCount(app)).toBe(0);
    await secondStart(dataFolder, '--hidden');
    expect(await windowCount(app)).toBe(0);
    await seeHeading(await openBySecondStart(app, dataFolder), 'Overview');
  } finally {
    await app.close();
  }
});

async function launch(options: LaunchOptions): Promise<RunningApp> {
  const launched = await launchApp(options);
  running = launched;
  onTestFailed(({ task }) => takePicture(launched, task.name).catch(() => {}));
  return launched;
}

function current(): RunningApp {
  if (running === null) throw new Error('The app was not started.');
  return running;
}

/** Nothing shows notifications here, so what would be shown is written down. */
async function spyOnNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: object[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      shown.push(this);
    };
  });
}

function notificationsOf(app: ElectronApplication): Promise<{ title: string; body: string }[]> {
  return app.evaluate(() => {
    const shown: { title: string; body: string }[] = Reflect.get(globalThis, 'shown');
    return shown.map(({ title, body }) => ({ title, body }));
  });
}

function clickNotification(app: ElectronApplication, index: number): Promise<void> {
  return app.evaluate((_electron, at) => {
    Reflect.get(globalThis, 'shown')[at].emit('click');
  }, index);
}

function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function windowCount(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

/** Electron numbers what holds off sleep from zero on. */
function holdsOffSleep(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).includes(true),
  );
}

async function openBySecondStart(app: ElectronApplication, dataFolder: string): Promise<Page> {
  const opens = app.waitForEvent('window');
  await secondStart(dataFolder);
  const page = await opens;
  await page.waitForLoadState('load');
  return page;
}

function environment(): Record<string, string> {
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  return {
    PATH: process.env['PATH'] ?? '',
    DISPLAY: process.env['DISPLAY'] ?? '',
    HOME: folder,
    LIFEBOAT_PASSPHRASE_FILE: passphraseFile,
  };
}

/** A source whose backups wait for a file before they begin. */
async function addGatedSource(
  dataFolder: string,
  passphraseFile: string,
  gate: string,
): Promise<void> {
  const file = join(folder, 'shop.db');
  const disk = join(folder, 'disk');
  const wait = join(folder, 'wait.sh');
  mkdirSync(disk);
  const database = new Database(file);
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY)');
  database.close();
  writeFileSync(wait, '#!/bin/sh\nwhile [ ! -e "$1" ]; do sleep 0.1; done\n', { mode: 0o755 });
  const run = (...argv: readonly string[]) =>
    lifeboat(dataFolder, argv, z.unknown(), passphraseFile);
  await run('destination', 'add', 'local', '--name', 'Disk', '--path', disk);
  await run('source', 'add', 'sqlite', '--name', 'Shop', '--file', file);
  await run('command', 'add', '--name', 'wait', '--program', wait, '--arg', gate);
  await run('hook', 'add', 'Shop', '--on', 'backup', '--phase', 'before', '--command', 'wait');
}
