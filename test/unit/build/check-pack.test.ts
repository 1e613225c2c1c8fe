import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import checkPack, { refuseExecutable } from '../../../build/packaging/check-pack.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-pack-'));
  await writeFile(join(folder, 'lifeboat'), 'an executable');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('refuses an executable by its hash, under any name', () => {
  const hash = createHash('sha256').update('an executable').digest('hex');
  expect(() => refuseExecutable(folder, hash)).toThrow('lifeboat is the unofficial');
  expect(() => refuseExecutable(folder, '0'.repeat(64))).not.toThrow();
});

test('refuses a pack whose application is in no archive', async () => {
  expect(() => checkPack({ appOutDir: folder })).toThrow('app.asar');
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'resources/app.asar'), '');
  expect(() => checkPack({ appOutDir: folder })).not.toThrow();
});
