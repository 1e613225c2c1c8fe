import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '../../../electron/core/log.ts';
import { RotatingFile } from '../../../electron/core/rotating-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-log-'));
  path = join(folder, 'lifeboat.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = () => readdirSync(folder).toSorted();
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const isOpen = (within: string) =>
  readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(within);
    } catch {
      return false;
    }
  });

test('a full file is put aside and a new one begun, each for its owner alone', () => {
  const file = new RotatingFile(path, { maxBytes: 10, keep: 9 });
  for (const line of ['first line\n', 'second line\n', 'third\n', 'fourth\n']) file.write(line);
  file.close();
  const found = names();
  expect(found.map(textOf)).toEqual(['first line\n', 'second line\n', 'third\nfourth\n']);
  expect(found.at(-1)).toBe('lifeboat.log');
  for (const name of found) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('no more than the wanted number is kept, and those are the newest', async () => {
  const file = new RotatingFile(path, { maxBytes: 1, keep: 2 });
  for (let number = 0; number < 6; number += 1) {
    file.write(`${number}\n`);
    // Names tell milliseconds apart.
    const before = Date.now();
    await expect.poll(() => Date.now()).toBeGreaterThan(before);
  }
  file.close();
  expect(names().map(textOf)).toEqual(['3\n', '4\n', '5\n']);
});

test('a file that another process put aside is left, and one that was removed is made anew', () => {
  const file = new RotatingFile(path, { maxBytes: 1000, keep: 2 });
  file.write('one\n');
  renameSync(path, join(folder, 'elsewhere.log'));
  file.write('two\n');
  expect(textOf('elsewhere.log')).toBe('one\n');
  expect(textOf('lifeboat.log')).toBe('two\n');
  rmSync(path);
  file.write('three\n');
  file.close();
  expect(textOf('lifeboat.log')).toBe('three\n');
});

test('what cannot be written is lost, and the next line is whole', () => {
  const file = new RotatingFile(path, { maxBytes: 1000, keep: 2 });
  rmSync(folder, { recursive: true });
  file.write('lost\n');
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-log-'));
  file.close();
  file.write('dropped\n');
  expect(names()).toEqual([]);
});

test('several processes lose no line and break none', { timeout: 60_000 }, async () => {
  const entry = fileURLToPath(new URL('../../fixtures/write-log-lines.ts', import.meta.url));
  const lines = 4000;
  const tags = ['window', 'command-line', 'timer'];
  await Promise.all(
    tags.map((tag) => promisify(execFile)(process.execPath, [entry, path, tag, String(lines)])),
  );
  const schema = z.object({ tag: z.string(), number: z.number() });
  const numbers = new Map(tags.map((tag): [string, number[]] => [tag, []]));
  for (const name of names()) {
    for (const line of textOf(name).trimEnd().split('\n')) {
      const { tag, number } = schema.parse(JSON.parse(line));
      numbers.get(tag)?.push(number);
    }
  }
  const all = Array.from({ length: lines }, (_, index) => index);
  for (const tag of tags) expect(numbers.get(tag)?.toSorted((a, b) => a - b)).toEqual(all);
  expect(names().length).toBeGreaterThan(10);
});

test.skipIf(process.platform !== 'linux')('the log is closed when it says so', async () => {
  const { log, close } = openLog(folder);
  log.info('a line');
  expect(isOpen(folder)).toBe(true);
  await close();
  expect(isOpen(folder)).toBe(false);
  log.info('dropped');
  const written = readFileSync(join(folder, 'logs', 'lifeboat.log'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ msg: 'a line', pid: process.pid });
  expect(isOpen(folder)).toBe(false);
});
