import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createDestination,
  prepareDestination,
} from '../../electron/core/destinations/create-destination.ts';
import type { Destination } from '../../electron/core/destinations/destination.ts';
import { adoptRepository, readRepository } from '../../electron/core/pipeline/repository-marker.ts';

const execute = promisify(execFile);
const OWNER = 'job-1';
const isRoot = process.getuid?.() === 0;

let folder: string;
let path: string;
let destination: Destination;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-local-'));
  path = join(folder, 'backups');
  destination = createDestination({ kind: 'local', path });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(key: string, content = Buffer.from('content')): Promise<void> {
  const upload = await destination.begin(key, OWNER);
  try {
    await upload.write(content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await upload.commit({ sizeBytes: content.length, sha256 });
  } finally {
    await upload.abort();
  }
}

async function drainList(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const file of destination.list(prefix)) keys.push(file.key);
  return keys;
}

describe('adding', () => {
  test('makes the folder, private, and marks it once', async () => {
    await prepareDestination({ kind: 'local', path });
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    const marker = await adoptRepository(destination, OWNER);
    expect(await adoptRepository(destination, OWNER)).toEqual(marker);
    expect(await readRepository(destination)).toEqual(marker);
  });

  test('two that add the same folder at once agree on its marker', async () => {
    await prepareDestination({ kind: 'local', path });
    const markers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((owner) => adoptRepository(destination, owner)),
    );
    expect(new Set(markers.map((marker) => marker.repository)).size).toBe(1);
  });

  test('leaves the rights of a folder that was there', async () => {
    await mkdir(path, { mode: 0o755 });
    await prepareDestination({ kind: 'local', path });
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  test('refuses a file, a path without a root, and a marker of a newer format', async () => {
    await writeFile(path, 'x');
    const refused = { code: 'invalid-input' };
    await expect(prepareDestination({ kind: 'local', path })).rejects.toMatchObject(refused);
    await expect(prepareDestination({ kind: 'local', path: 'here' })).rejects.toMatchObject(
      refused,
    );
    await rm(path);
    await mkdir(path);
    await writeFile(join(path, 'lifeboat.json'), '{ "formatVersion": 2, "more": true }');
    await expect(adoptRepository(destination, OWNER)).rejects.toMatchObject({
      code: 'format-newer',
    });
    await writeFile(join(path, 'lifeboat.json'), 'x');
    await expect(readRepository(destination)).rejects.toMatchObject({ code: 'manifest-damaged' });
  });
});

describe('a disk that is not mounted', () => {
  test('is never written to in another place: the folder is missing', async () => {
    const unreachable = { code: 'destination-unreachable' };
    await expect(put('a/b')).rejects.toMatchObject(unreachable);
    await expect(destination.stat('a/b')).rejects.toMatchObject(unreachable);
    await expect(destination.read('a/b')).rejects.toMatchObject(unreachable);
    await expect(destination.remove('a/b')).rejects.toMatchObject(unreachable);
    await expect(destination.removePartial(OWNER)).rejects.toMatchObject(unreachable);
    await expect(drainList('')).rejects.toMatchObject(unreachable);
    expect(await destination.test()).toMatchObject({ reachable: false, writable: false });
    expect(await readdir(folder)).toEqual([]);
  });

  test('and its empty mount point is told by the missing marker', async () => {
    await mkdir(path);
    await expect(readRepository(destination)).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
  });

  test('one that goes while an upload is under way gets nothing made anew', async () => {
    await mkdir(path);
    const upload = await destination.begin('a/b', OWNER);
    await upload.write(Buffer.from('content'));
    await rename(path, `${path}-gone`);
    const sha256 = createHash('sha256').update('content').digest('hex');
    await expect(upload.commit({ sizeBytes: 7, sha256 })).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
    expect(await readdir(folder)).toEqual(['backups-gone']);
  });
});

describe('the folder', () => {
  beforeEach(() => prepareDestination({ kind: 'local', path }));

  test('holds private folders and files only', async () => {
    await put('shop/2026/11/a.bin');
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    expect(entries.length).toBeGreaterThan(4);
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name));
      expect(mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600);
    }
  });

  test('a link in the place of a file is neither listed nor followed', async () => {
    await writeFile(join(folder, 'secret'), 'not a backup');
    await symlink(join(folder, 'secret'), join(path, 'linked'));
    await symlink(folder, join(path, 'folder'));
    expect(await destination.stat('linked')).toBeNull();
    expect(await drainList('')).toEqual([]);
    await expect(destination.read('linked')).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
  });
});

describe.skipIf(!isRoot)('a small disk (skipped without root, who mounts it)', () => {
  beforeEach(async () => {
    await mkdir(path);
    await execute('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'lifeboat-test', path]);
  });
  afterEach(() => execute('umount', [path]));

  test('full: stops the upload, keeps the reserve, and leaves nothing', async () => {
    const upload = await destination.begin('a/large', OWNER);
    const chunk = randomBytes(1024 * 1024);
    const writing = (async () => {
      for (let count = 0; count < 100; count += 1) await upload.write(chunk);
    })();
    await expect(writing).rejects.toMatchObject({ code: 'disk-full' });
    await upload.abort();
    expect(await drainList('')).toEqual([]);
    expect(await readdir(join(path, '.lifeboat-partial'))).toEqual([]);
    expect(await destination.freeBytes()).toBeGreaterThan(60 * 1024 * 1024);
    await put('a/small');
    expect(await drainList('')).toEqual(['a/small']);
  });

  test('full from the start: takes no upload until there is room', async () => {
    await writeFile(join(path, 'filler'), Buffer.alloc(63.8 * 1024 * 1024));
    await expect(put('a/any')).rejects.toMatchObject({ code: 'disk-full' });
    await rm(join(path, 'filler'));
    await put('a/any');
    expect(await drainList('')).toEqual(['a/any']);
  });

  test('read-only: says so, and is still read', async () => {
    await put('a/any');
    await execute('mount', ['-o', 'remount,ro', path]);
    expect(await destination.test()).toMatchObject({ reachable: true, writable: false });
    await expect(put('a/more')).rejects.toMatchObject({ code: 'destination-unreachable' });
    expect(await drainList('')).toEqual(['a/any']);
  });
});
