import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFailed, test } from 'vitest';
import { z } from 'zod';
import { electronCommand } from '../../build/bootstrap/electron-command.mjs';
import { testDisplay } from '../fixtures/display.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../fixtures/launch-app.ts';
import { lifeboat } from './command-line.ts';
import { banner, notice, openScreen, seeHeading } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { takePicture } from './take-picture.ts';

/* Starts that meet something in the way: the window comes up all the same and says what to do. */

let folder: string;
let running: RunningApp | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-start-'));
  running = null;
});
afterEach(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('without a keychain the window says how to get one, and shows the rest', async () => {
  const { page } = await launch({
    environment: {
      LIFEBOAT_PASSPHRASE_FILE: '',
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'no-such-bus')}`,
    },
  });
  const missing = banner(page, /no keychain service/);
  await see(missing).toContainText('LIFEBOAT_PASSPHRASE_FILE');
  await openScreen(page, 'Sources');
  await see(page.getByText('There are no sources yet')).toBeVisible();
  await see(missing).toBeVisible();
});

test('a catalog of a newer Lifeboat is refused with what to do, and left alone', async () => {
  const dataFolder = join(folder, 'data');
  await lifeboat(dataFolder, ['source', 'list'], z.array(z.unknown()));
  const catalogVersion = (version?: number) => {
    const catalog = new Database(join(dataFolder, 'catalog.sqlite'));
    if (version !== undefined) catalog.pragma(`user_version = ${version}`);
    const found = catalog.pragma('user_version', { simple: true });
    catalog.close();
    return found;
  };
  const current = Number(catalogVersion());
  catalogVersion(current + 1);

  const { page } = await launch({ dataFolder });
  const failed = banner(page, 'Lifeboat’s core does not start.');
  await see(failed).toContainText('Install the newer Lifeboat');
  for (const screen of ['Overview', 'Sources', 'Backups']) {
    await openScreen(page, screen);
    const refusal = notice(page, `The catalog has version ${current + 1}`).first();
    await see(refusal).toContainText('Install the newer Lifeboat');
  }
  await see(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  expect(catalogVersion()).toBe(current + 1);
});

test('a second start on the same data shows the window of the first and ends', async () => {
  const dataFolder = join(folder, 'data');
  const { app, page } = await launch({ dataFolder });
  await seeHeading(page, 'Overview');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window.');
    // Whether a window has the focus is up to the window manager, and there is none here.
    Object.assign(globalThis, { focused: 0 });
    window.focus = () => {
      Object.assign(globalThis, { focused: Reflect.get(globalThis, 'focused') + 1 });
    };
  });

  const command = electronCommand({ announce: false });
  const second = spawn(command.executable, [...command.args, '--data-dir', dataFolder], {
    stdio: 'ignore',
    env: { ...process.env, ...command.environment, ...(await testDisplay()) },
  });
  process.once('exit', () => second.kill());
  expect(await once(second, 'exit')).toEqual([0, null]);

  await expect.poll(() => app.evaluate((): unknown => Reflect.get(globalThis, 'focused'))).toBe(1);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

async function launch(options: LaunchOptions): Promise<RunningApp> {
  const launched = await launchApp(options);
  running = launched;
  onTestFailed(({ task }) => takePicture(launched, task.name));
  return launched;
}
