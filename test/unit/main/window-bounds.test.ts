import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWindowBounds, writeWindowBounds } from '../../../electron/main/window-bounds.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-bounds-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const standard = { width: 1280, height: 840, maximized: false };

test('remembers the size', () => {
  const file = join(folder, 'bounds.json');
  const bounds = { width: 1500, height: 900, maximized: true };
  writeWindowBounds(file, bounds);
  expect(readWindowBounds(file)).toEqual(bounds);
});

test.each(['', 'null', '{"width":10,"height":10,"maximized":false}', '{"width":"1500"}'])(
  'takes the standard size for the content %j',
  async (content) => {
    const file = join(folder, 'bounds.json');
    await writeFile(file, content);
    expect(readWindowBounds(file)).toEqual(standard);
  },
);

test('does not mind a folder that cannot be written', () => {
  const file = join(folder, 'missing', 'bounds.json');
  writeWindowBounds(file, standard);
  expect(readWindowBounds(file)).toEqual(standard);
});
