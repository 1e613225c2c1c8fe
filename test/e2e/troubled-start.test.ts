import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { corePid } from '../fixtures/core-pid.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';
import { commandOf, killTree, processesBelow } from '../fixtures/process-tree.ts';
import { secondStart } from '../fixtures/second-start.ts';
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

  await secondStart(dataFolder);
  await expect.poll(() => app.evaluate((): unknown => Reflect.get(globalThis, 'focused'))).toBe(1);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a start while the app is still ending opens it again once it has ended', async () => {
  const dataFolder = join(folder, 'data');
  const first = await launch({ dataFolder });
  await seeHeading(first.page, 'Overview');
  // The end of the app waits for the core, which goes on only after the second start.
  const core = await corePid(first);
  process.kill(core, 'SIGSTOP');
  const ended = once(first.app.process(), 'exit');
  await first.app.evaluate(({ app }) => app.quit());
  await secondStart(dataFolder);
  expect(appOn(dataFolder)).toBe(first.app.process().pid);
  process.kill(core, 'SIGCONT');
  expect(await ended).toEqual([0, null]);

  onTestFinished(async () => {
    const again = appOn(dataFolder);
    if (again !== undefined) await killTree(again);
  });
  await expect.poll(() => windowsBelow(appOn(dataFolder)), { timeout: 60_000 }).toBe(1);
});

test('the app ends also when its core does not start', async () => {
  const node = join(folder, 'node');
  writeFileSync(node, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const { app, page } = await launch({ environment: { LIFEBOAT_NODE: node } });
  // Answered once the core was given up.
  await callFromPage(page, 'system.status', {});
  const ended = once(app.process(), 'exit');
  await app.evaluate((electron) => electron.app.quit());
  expect(await ended).toEqual([0, null]);
});

/** The main process of the app on a data folder. */
function appOn(dataFolder: string): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      const command = commandOf(pid);
      return command.includes(dataFolder) && !command.includes(' --type=');
    });
}

/** Each window has a process of its own. */
function windowsBelow(main: number | undefined): number {
  if (main === undefined) return 0;
  const below = [...processesBelow(main)];
  return below.filter((pid) => commandOf(pid).includes(' --type=renderer')).length;
}

async function launch(options: LaunchOptions): Promise<RunningApp> {
  const launched = await launchApp(options);
  running = launched;
  onTestFailed(({ task }) => takePicture(launched, task.name));
  return launched;
}
