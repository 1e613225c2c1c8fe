import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseKey } from '../../electron/core/pipeline/file-names.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  succeededJob,
  type CoreFace,
  type TestInstallation,
} from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';
import { filesBelow, leftoversAt, manifestsAt } from '../fixtures/leftovers.ts';
import { addSqliteSource } from '../fixtures/sample-sources.ts';
import { seedCopies, type SeededBackup } from '../fixtures/seed-copies.ts';
import { durationOf, killAfter, openAfterDeath, spreadMoments } from './killed-core.ts';

const SEED = 42;
const KILLS = 20;
const DAY_MS = 86_400_000;
/** What a purge lets go of at each of the two destinations. */
const GOING = 25;
const KEPT = 4;
const FILES_EACH = 5;

let installation: TestInstallation;
let destinations: readonly string[];
let heldId: string;

beforeEach(async () => {
  installation = newInstallation();
  const { core } = await openTestCore(installation);
  destinations = [
    await addDestination(core, installation, 'here'),
    await addDestination(core, installation, 'away'),
  ];
  await addSqliteSource(core, installation, 'shop');
  const retention = { count: 3, minimum: 1 };
  await core.call('plans.add', {
    name: 'Nightly',
    policy: {
      sources: ['shop'],
      destinations: [
        { destination: 'here', retention },
        { destination: 'away', retention },
      ],
      backup: null,
    },
  });
  // The oldest of all is held; three are the newest.
  const [held = ''] = await seed(core, [{ startedAt: daysAgo(900) }]);
  await core.call('backups.hold', { backup: held, reason: 'audit' });
  heldId = held;
  await seed(
    core,
    [1, 2, 3].map((days) => ({ startedAt: daysAgo(days) })),
  );
  await core.close();
});
afterEach(() => installation.remove());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

function seed(core: CoreFace, backups: readonly SeededBackup[]) {
  const where = { source: 'shop', destinations: ['here', 'away'] };
  return seedCopies(core, installation, where, backups);
}

/** Adds what the next purge lets go. */
async function seedOld(): Promise<void> {
  const { core } = await openTestCore(installation);
  const old = Array.from({ length: GOING }, (_, day) => ({ startedAt: daysAgo(10 + day) }));
  await seed(core, old);
  await core.close();
}

async function beginPurge(core: CoreFace): Promise<{ jobId: string; backupId: string }> {
  const { jobs } = await core.call('retention.apply', {});
  return { jobId: jobs[0] ?? '', backupId: '' };
}

test('a core killed at twenty moments of a purge', async () => {
  await seedOld();
  const wholeMs = await durationOf(installation, beginPurge);
  expectPurged();
  let interrupted = 0;
  let halfway = 0;
  for (const moment of spreadMoments(KILLS, SEED)) {
    await seedOld();
    const death = await killAfter(installation, moment * wholeMs, beginPurge);
    expectWhole();
    const lifeboat = await openAfterDeath(installation, death);
    try {
      expectWhole();
      if (!death.ended) interrupted += 1;
      const left = await lifeboat.core.call('retention.removals', {});
      if (left.length > 0 && left.length < 2 * GOING) halfway += 1;
      const { jobs } = await lifeboat.core.call('retention.apply', {});
      for (const job of jobs) await succeededJob(lifeboat.core, job);
      expectPurged();
      expect(await lifeboat.core.call('retention.removals', {})).toEqual([]);
      const { backups } = await lifeboat.core.call('backups.list', { limit: 1000 });
      const complete = backups.filter(({ status }) => status === 'complete');
      expect(complete.map(({ copies }) => copies.length)).toEqual([2, 2, 2, 2]);
      expect(backups.filter(({ status }) => status !== 'complete' && status !== 'deleted')).toEqual(
        [],
      );
      expect(complete.map(({ id }) => id)).toContain(heldId);
    } finally {
      await lifeboat.core.close();
    }
  }
  expect(interrupted).toBeGreaterThan(0);
  expect(halfway).toBeGreaterThan(0);
});

test('two cores that purge at once: each copy goes once, and nothing else does', async () => {
  await seedOld();
  const cores: readonly CoreProcess[] = await Promise.all([
    startCoreProcess(installation),
    startCoreProcess(installation),
  ]);
  try {
    const applied = await Promise.all(
      cores.map(async (core) => ({ core, jobs: (await core.call('retention.apply', {})).jobs })),
    );
    for (const { core, jobs } of applied) for (const job of jobs) await succeededJob(core, job);
    expectPurged();
    const [first] = cores;
    const audit = (await first?.call('audit.list', { limit: 1000 })) ?? [];
    const removed = audit.filter(({ action }) => action === 'backup.copy-removed');
    expect(removed).toHaveLength(2 * GOING);
  } finally {
    await Promise.all(cores.map((core) => core.close()));
  }
});

/** No manifest is without a file of its backup, at whatever moment one looks. */
function expectWhole(): void {
  for (const destination of destinations) {
    const files = filesBelow(destination);
    for (const key of manifestsAt(destination)) {
      const stem = join(dirname(key), parseKey(key)?.stem ?? '');
      const own = files.filter((file) => file.startsWith(`${stem}.`));
      expect(own).toHaveLength(FILES_EACH);
      expect(existsSync(join(destination, key))).toBe(true);
    }
  }
}

function expectPurged(): void {
  expectWhole();
  for (const destination of destinations) {
    expect(manifestsAt(destination)).toHaveLength(KEPT);
    expect(leftoversAt(destination)).toEqual([]);
  }
}
