import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFileLock } from '../../../electron/core/secrets/file-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-lock-'));
  file = join(folder, 'secrets.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = `
  const Database = require(process.argv[1]);
  const database = new Database(process.argv[2], { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    console.log('taken');
  } catch (error) {
    console.log(error.code);
  }`;

/** Another process's try to take the lock. */
async function tryElsewhere(): Promise<string> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3');
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, library, file]);
  return stdout.trim();
}

test('another process waits while several works of this one want the lock', async () => {
  const done: string[] = [];
  const held = Promise.withResolvers<void>();
  const hasLock = Promise.withResolvers<void>();
  const first = withFileLock(file, async () => {
    hasLock.resolve();
    await held.promise;
    done.push('first');
  });
  await hasLock.promise;
  const second = withFileLock(file, async () => void done.push('second'));
  expect(await tryElsewhere()).toBe('SQLITE_BUSY');
  held.resolve();
  await Promise.all([first, second]);
  expect(done).toEqual(['first', 'second']);
  expect(await tryElsewhere()).toBe('taken');
});

test('work that fails lets the next one go on', async () => {
  await expect(withFileLock(file, () => Promise.reject(new Error('it failed')))).rejects.toThrow(
    'it failed',
  );
  expect(await withFileLock(file, async () => 'done')).toBe('done');
});
