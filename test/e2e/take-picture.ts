import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import type { RunningApp } from '../fixtures/launch-app.ts';

const folder = join(projectFolder, 'test-results');

/** Leaves a picture of the window in `test-results`, for looking at a test that failed. */
export async function takePicture({ page }: RunningApp, testName: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = `${testName.replaceAll(/[^A-Za-z0-9]+/g, '-')}.png`;
  // A window that is gone already must not hide why the test failed.
  await page
    .screenshot({ path: join(folder, file), fullPage: true, timeout: 10_000 })
    .catch(() => {});
}
