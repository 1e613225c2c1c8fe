import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { launchApp, type LaunchOptions, type RunningApp } from '../fixtures/launch-app.ts';

const pictureFolder = join(projectFolder, 'test-results');

export interface SharedApp {
  /** The app that all tests of the file work with; there once the first of them runs. */
  readonly running: RunningApp;
  /** A folder of the file's own. */
  readonly folder: string;
}

/** Starts one app for all tests of a file. A test that fails leaves a picture in `test-results`. */
export function shareApp(prepare?: (folder: string) => Promise<LaunchOptions>): SharedApp {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-e2e-'));
  let running: RunningApp | null = null;
  const shared = {
    folder,
    get running(): RunningApp {
      if (running === null) throw new Error('The app was not started.');
      return running;
    },
  };
  beforeAll(async () => {
    running = await launchApp(await prepare?.(folder));
    running.page.setDefaultTimeout(15_000);
  });
  beforeEach(({ task, onTestFailed }) => {
    onTestFailed(() => takePicture(running, task.name));
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return shared;
}

async function takePicture(running: RunningApp | null, name: string): Promise<void> {
  if (running === null) return;
  mkdirSync(pictureFolder, { recursive: true });
  const file = `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.png`;
  // A window that is gone already must not hide why the test failed.
  await running.page
    .screenshot({ path: join(pictureFolder, file), fullPage: true, timeout: 10_000 })
    .catch(() => {});
}
