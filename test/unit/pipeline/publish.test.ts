import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDestination } from '../../../electron/core/destinations/create-destination.ts';
import type { Destination, Upload } from '../../../electron/core/destinations/destination.ts';
import { manifestKey, sha256Key } from '../../../electron/core/pipeline/file-names.ts';
import { parseManifest } from '../../../electron/core/pipeline/manifest.ts';
import { removeUnpublished } from '../../../electron/core/pipeline/publish.ts';
import { readSmall } from '../../../electron/core/pipeline/read-small.ts';
import { newSigningKey, publish, writeBackup } from '../../fixtures/stored-backup.ts';
import type { StoredBackup } from '../../fixtures/stored-backup.ts';
import { KEY } from './part-round-trip.ts';

let path: string;
let destination: Destination;
let backup: StoredBackup;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'lifeboat-publish-'));
  destination = createDestination({ kind: 'local', path });
  backup = await writeBackup(destination, {
    id: '01jd3x8k2m4n6p8q0r2s4t6v8w',
    sourceName: 'Shop',
    startedAt: '2026-11-20T03:00:00.000Z',
    artifact: randomBytes(100_000),
    globals: Buffer.from('CREATE ROLE shop;'),
    inventory: { formatVersion: 1, engine: 'sqlite', objects: [] },
    compression: 'zstd',
    key: KEY,
    signingKey: newSigningKey(),
  });
});
afterEach(() => rm(path, { recursive: true, force: true }));

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of destination.list('')) found.push(file.key);
  return found;
}

/** The destination, noting each key in the order in which it became visible. */
function watched(order: string[]): { destination: Destination; uploads: StoredBackup['uploads'] } {
  const watch = (key: string, upload: Upload): Upload => ({
    write: (chunk) => upload.write(chunk),
    abort: () => upload.abort(),
    commit: async (expected) => {
      await upload.commit(expected);
      order.push(key);
    },
  });
  const watching: Destination = Object.create(destination, {
    begin: {
      value: async (key: string, owner: string) => watch(key, await destination.begin(key, owner)),
    },
    stat: { value: (key: string) => destination.stat(key) },
    list: { value: (prefix: string) => destination.list(prefix) },
    remove: { value: (key: string) => destination.remove(key) },
  });
  const uploads = backup.uploads
    .toReversed()
    .map(({ part, upload }) => ({ part, upload: watch(part.role, upload) }));
  return { destination: watching, uploads };
}

test('nothing is there before, and all of it after; the manifest comes last', async () => {
  expect(await keys()).toEqual([]);
  const order: string[] = [];
  const { destination: watching, uploads } = watched(order);
  await publish(watching, { ...backup, uploads });
  const { place } = backup;
  expect(order).toEqual(['artifact', 'globals', 'inventory', sha256Key(place), manifestKey(place)]);
  expect(await keys()).toHaveLength(5);
  const manifest = parseManifest(await readSmall(destination, manifestKey(place)));
  expect(manifest).toEqual(backup.manifest);
});

describe('when a step fails', () => {
  test.each(['artifact', 'globals', 'inventory'] as const)('%s: nothing stays', async (role) => {
    const uploads = backup.uploads.map(({ part, upload }) =>
      part.role === role
        ? { part: { ...part, storedSha256: '0'.repeat(64) }, upload }
        : { part, upload },
    );
    await expect(publish(destination, { ...backup, uploads })).rejects.toMatchObject({
      code: 'copy-incomplete',
    });
    expect(await keys()).toEqual([]);
    expect(await readdir(join(path, '.lifeboat-partial'))).toEqual([]);
  });

  test('the manifest: nothing stays', async () => {
    // A folder in the manifest's place: the last step of all cannot succeed.
    const taken = join(path, ...manifestKey(backup.place).split('/'));
    await mkdir(taken, { recursive: true });
    await expect(publish(destination, backup)).rejects.toMatchObject({ code: 'conflict' });
    expect(await keys()).toEqual([]);
  });
});

describe('cleaning up', () => {
  test('removes what has no manifest, and leaves what has', async () => {
    await publish(destination, backup);
    expect(await removeUnpublished(destination, backup.place)).toBe(0);
    expect(await keys()).toHaveLength(5);
    await destination.remove(manifestKey(backup.place));
    await writeFile(join(path, backup.place.folder, 'neighbour.txt'), 'x');
    expect(await removeUnpublished(destination, backup.place)).toBe(4);
    expect(await keys()).toEqual([`${backup.place.folder}/neighbour.txt`]);
  });
});
