import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../electron/main/data-folder.ts';

test('takes the option, then the environment, then the platform’s place', () => {
  const environment = { LIFEBOAT_DATA_DIR: '/env' };
  expect(dataFolder(['/app', '--data-dir', '/option'], environment)).toBe(resolve('/option'));
  expect(dataFolder(['/app', '--data-dir=/option'], environment)).toBe(resolve('/option'));
  expect(dataFolder(['/app'], environment)).toBe(resolve('/env'));
  expect(dataFolder(['/app'], {})).toMatch(/lifeboat/);
});
