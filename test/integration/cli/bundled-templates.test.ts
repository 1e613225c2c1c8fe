import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProcesses } from '../../../build/bundle-processes.ts';
import { projectFolder } from '../../../build/bootstrap/paths.mjs';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';

let folder: string;
beforeAll(async () => {
  // Below the project, so that the binary modules are found from it.
  const cache = join(projectFolder, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'lifeboat-bundle-test-'));
  await bundleProcesses(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the bundled command line finds the checklists that ship', async () => {
  const { stdout } = await execa(process.execPath, [
    join(folder, 'cli.js'),
    '--data-dir',
    join(folder, 'data'),
    'drill',
    'templates',
    '--json',
  ]);
  const { value }: { value: { id: string; origin: string }[] } = JSON.parse(stdout);
  expect(value.map(({ id }) => id).toSorted()).toEqual([...shippedTemplates().keys()]);
  expect(new Set(value.map(({ origin }) => origin))).toEqual(new Set(['shipped']));
});
