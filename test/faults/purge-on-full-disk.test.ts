import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failedBackup, openTestCore, succeededJob, takeBackup } from '../fixtures/core-harness.ts';
import type { TestCore } from '../fixtures/core-harness.ts';
import { leftoversAt, manifestsAt } from '../fixtures/leftovers.ts';
import { addSqliteSource } from '../fixtures/sample-sources.ts';
import { seedCopies } from '../fixtures/seed-copies.ts';
import { mountSmallDisk, type SmallDisk, whyNoSmallDisk } from '../fixtures/small-disk.ts';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;
const noDisk = whyNoSmallDisk();

let lifeboat: TestCore;
let disk: SmallDisk;

beforeEach(async (context) => {
  context.skip(noDisk !== null, noDisk ?? '');
  disk = mountSmallDisk(48);
  lifeboat = await openTestCore();
  await addSqliteSource(lifeboat.core, lifeboat, 'shop');
});
afterEach(async () => {
  if (noDisk !== null) return;
  await lifeboat.end();
  disk.unmount();
});

test('a purge makes room on a full disk, also with not a byte left', async () => {
  const { core } = lifeboat;
  const path = join(disk.path, 'backups');
  await core.call('destinations.add', { kind: 'local', name: 'small', folder: { path } });
  await core.call('plans.add', {
    name: 'Nightly',
    policy: {
      sources: ['shop'],
      destinations: [{ destination: 'small', retention: { count: 2, minimum: 1 } }],
      backup: null,
    },
  });
  const old = [9, 8, 7, 6, 5].map((days) => ({
    startedAt: new Date(Date.now() - days * DAY_MS).toISOString(),
  }));
  await seedCopies(core, lifeboat, { source: 'shop', destinations: ['small'] }, old);
  for (const key of manifestsAt(path)) {
    const artifact = join(path, key.replace('.manifest.json', '.sqlite'));
    writeFileSync(artifact, Buffer.alloc(4 * MEGABYTE));
  }
  disk.leaveFree(0);
  const { job } = await failedBackup(core, { source: 'shop' });
  expect(job.state).toMatchObject({ error: { code: 'disk-full' } });
  const { jobs, copies } = await core.call('retention.apply', {});
  for (const id of jobs) await succeededJob(core, id);
  expect(copies).toBe(3);
  const { bavail, bsize } = statfsSync(disk.path);
  expect(bavail * bsize).toBeGreaterThan(10 * MEGABYTE);
  expect(manifestsAt(path)).toHaveLength(2);
  expect(leftoversAt(path)).toEqual([]);
  await takeBackup(core, { source: 'shop' });
});
