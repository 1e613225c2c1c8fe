import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launchApp, type LaunchOptions, type RunningApp } from '../fixtures/launch-app.ts';
import { takePicture } from './take-picture.ts';

export interface SharedApp {
  /** The app that all tests of the file work with; there once the first of them runs. */
  readonly running: RunningApp;
  /** A folder of the file's own. */
  readonly folder: string;
  /** Quits the app and starts it again; of use where `prepare` chose the data folder. */
  restart(): Promise<void>;
}

/**
 * Starts one app for all tests of a file, after `prepare` has made what it is to find. A test that fails
 * leaves a picture in `test-results`.
 */
export function shareApp(prepare?: (folder: string) => Promise<LaunchOptions>): SharedApp {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-e2e-'));
  let options: LaunchOptions = {};
  let running: RunningApp | null = null;
  const launch = async () => {
    running = await launchApp(options);
    running.page.setDefaultTimeout(30_000);
    // A click may miss what still moves.
    await running.page.emulateMedia({ reducedMotion: 'reduce' });
  };
  beforeAll(async () => {
    options = (await prepare?.(folder)) ?? {};
    await launch();
  });
  beforeEach(({ task, onTestFailed }) => {
    onTestFailed(async () => {
      if (running !== null) await takePicture(running, task.name);
    });
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    get running() {
      if (running === null) throw new Error('The app was not started.');
      return running;
    },
    restart: async () => {
      await running?.close();
      await launch();
    },
  };
}
