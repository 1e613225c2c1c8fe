import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  databaseBytes,
  demandSpace,
  statOrNull,
} from '../../../electron/core/engines/sqlite/file-facts.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-facts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the size of a database includes what lies in its -wal file', async () => {
  const file = join(folder, 'a.db');
  writeFileSync(file, Buffer.alloc(100));
  expect(await databaseBytes(file)).toBe(100);
  writeFileSync(`${file}-wal`, Buffer.alloc(30));
  expect(await databaseBytes(file)).toBe(130);
});

test('too little space is an error before anything is written', async () => {
  await expect(demandSpace(folder, 1)).resolves.toBeUndefined();
  await expect(demandSpace(folder, 2 ** 60)).rejects.toMatchObject({ code: 'disk-full' });
});

test('absent is null, and a path through a file is an error', async () => {
  expect(await statOrNull(join(folder, 'none'))).toBeNull();
  await expect(statOrNull(join(folder, 'a.db', 'below'))).rejects.toMatchObject({
    code: 'file-missing',
  });
});
