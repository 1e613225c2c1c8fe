import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../electron/data-folder.ts';
import { dataFolderOption } from '../../../electron/main/data-folder-option.ts';

test('reads the option among those of Electron, in both its forms', () => {
  expect(dataFolderOption(['/app', '--no-sandbox', '--data-dir', '/option'])).toBe('/option');
  expect(dataFolderOption(['/app', '--data-dir=/option'])).toBe('/option');
  expect(dataFolderOption(['/app'])).toBeUndefined();
});

test('takes the option, then the environment, then the platform’s place', () => {
  const environment = { LIFEBOAT_DATA_DIR: 'env' };
  expect(dataFolder('option', environment, '/cwd')).toBe(resolve('/cwd/option'));
  expect(dataFolder(undefined, environment, '/cwd')).toBe(resolve('/cwd/env'));
  expect(dataFolder(undefined, {}, '/cwd')).toMatch(/lifeboat/);
});
