import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDestination, openTestCore, type TestCore } from '../../fixtures/core-harness.ts';
import { filesBelow, manifestsAt } from '../../fixtures/leftovers.ts';
import { addSqliteSource } from '../../fixtures/sample-sources.ts';
import { seedCopies } from '../../fixtures/seed-copies.ts';

let lifeboat: TestCore;
let here: string;

beforeEach(async () => {
  lifeboat = await openTestCore();
  here = await addDestination(lifeboat.core, lifeboat, 'here');
  await addSqliteSource(lifeboat.core, lifeboat, 'shop');
});
afterEach(() => lifeboat.end());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test('orphans are found and removed on request, and nothing else is touched', async () => {
  const { core } = lifeboat;
  const ids = await seedCopies(
    core,
    lifeboat,
    { source: 'shop', destinations: ['here'] },
    [4, 3, 2, 1.5, 0.5].map((days) => ({ startedAt: daysAgo(days) })),
  );
  const keys = manifestsAt(here);
  const [lost = '', bare = '', , , young = ''] = keys;
  rmSync(join(here, lost));
  rmSync(join(here, young));
  rmSync(join(here, bare.replace('.manifest.json', '.sqlite')));
  writeFileSync(join(here, 'a file of somebody.txt'), 'hello');
  const before = filesBelow(here);
  const orphans = await core.call('destinations.orphans', { destination: 'here' });
  expect(orphans).toMatchObject([
    { kind: 'files-without-manifest', key: lost.replace('.manifest.json', '') },
    {
      kind: 'manifest-without-files',
      key: bare,
      missing: [bare.replace('.manifest.json', '.sqlite')],
    },
  ]);
  expect(orphans[0]?.files).toHaveLength(4);
  expect(filesBelow(here)).toEqual(before);
  const removed = await core.call('destinations.removeOrphans', {
    destination: 'here',
    keys: orphans.map(({ key }) => key),
  });
  expect(removed.removed).toBe(2);
  expect(filesBelow(here)).toHaveLength(before.length - 4 - 4);
  expect((await core.call('backups.get', { backup: ids[1] ?? '' })).status).toBe('deleted');
  expect(await core.call('destinations.orphans', { destination: 'here' })).toEqual([]);
  const whole = keys[2] ?? '';
  for (const key of [whole, whole.replace('.manifest.json', ''), '../outside']) {
    await expect(
      core.call('destinations.removeOrphans', { destination: 'here', keys: [key] }),
    ).rejects.toMatchObject({ code: 'conflict' });
  }
});

test('what lacks a file but still holds its data is told, and not removed as an orphan', async () => {
  const { core } = lifeboat;
  await seedCopies(core, lifeboat, { source: 'shop', destinations: ['here'] }, [
    { startedAt: daysAgo(3) },
  ]);
  const [manifest = ''] = manifestsAt(here);
  const inventory = manifest.replace('.manifest.json', '.inventory.sqlite');
  rmSync(join(here, inventory));
  const orphans = await core.call('destinations.orphans', { destination: 'here' });
  expect(orphans).toMatchObject([{ key: manifest, missing: [inventory], holdsData: true }]);
  const before = filesBelow(here);
  await expect(
    core.call('destinations.removeOrphans', { destination: 'here', keys: [manifest] }),
  ).rejects.toMatchObject({
    code: 'conflict',
    hint: expect.stringContaining('lifeboat backup delete'),
  });
  expect(filesBelow(here)).toEqual(before);
});
