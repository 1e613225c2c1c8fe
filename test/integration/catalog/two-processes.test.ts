import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { openJobQueue } from '../../../electron/core/jobs/job-queue.ts';
import { versionOf } from '../../../electron/core/catalog/migrate.ts';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { CATALOG_FILE, openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';
import { destination } from '../../fixtures/catalog/values.ts';
import { firstLine, run, start } from './processes/start.ts';

/** Far enough ahead that every process has loaded and waits for the same moment. */
const soonMs = () => String(Date.now() + 1500);

test('processes that make a new catalog at the same moment all succeed', async () => {
  for (let round = 0; round < 3; round += 1) {
    const folder = temporaryFolder();
    const at = soonMs();
    const versions = await Promise.all([1, 2, 3, 4].map(() => run('open-catalog', folder, at)));
    expect(versions).toEqual(Array(4).fill(String(migrations.length)));
  }
});

test('processes that upgrade a catalog at the same moment upgrade it once', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, CATALOG_FILE);
  openDatabase({ file, migrations: migrations.slice(0, -1), now: () => new Date() }).close();
  const at = soonMs();
  const versions = await Promise.all([1, 2, 3].map(() => run('open-catalog', folder, at)));
  expect(versions).toEqual(Array(3).fill(String(migrations.length)));
  expect(readdirSync(folder).filter((name) => name.startsWith('catalog-before'))).toHaveLength(1);
});

test('a process killed in the middle of an upgrade leaves the catalog as it was', async () => {
  const folder = temporaryFolder();
  const before = openCatalog({ dataFolder: folder });
  const place = destination();
  before.destinations.insert(place);
  before.close();
  const upgrade = start('die-in-upgrade', before.file);
  await once(upgrade, 'exit');
  expect(upgrade.signalCode).toBe('SIGKILL');
  expect(statSync(`${before.file}-wal`).size).toBeGreaterThan(1_000_000);

  const after = openTestCatalog(folder);
  expect(after.destinations.list()).toEqual([place]);
  expect(versionOf(after.database)).toBe(migrations.length);
  const tables = after.database.prepare('SELECT name FROM sqlite_schema').pluck().all();
  expect(tables).not.toContain('half_done');
});

test('two processes that append to the audit record leave one unbroken chain', async () => {
  const folder = temporaryFolder();
  const catalog = openTestCatalog(folder);
  await Promise.all(['one', 'two'].map((actor) => run('append-audit', folder, actor, '150')));
  expect(catalog.audit.verify()).toMatchObject({ intact: true, entries: 300, firstBroken: null });
  const actors = Map.groupBy(catalog.audit.list(300), ({ actor }) => actor);
  expect([...actors.values()].map((entries) => entries.length)).toEqual([150, 150]);
});

test('two hundred claims of one source by two processes never overlap', async () => {
  const folder = temporaryFolder();
  const catalog = openTestCatalog(folder);
  const sourceId = newId();
  await Promise.all([1, 2].map(() => run('claim-source', folder, sourceId, '100')));
  const jobs = openJobQueue(catalog.database).list(1000);
  expect(jobs).toHaveLength(200);
  expect(new Set(jobs.map(({ state }) => state.status))).toEqual(new Set(['succeeded']));
});

test('a killed process is noticed at once, and its jobs are cleaned up by one other', async () => {
  const folder = temporaryFolder();
  const queue = openJobQueue(openTestCatalog(folder).database);
  const holder = start('hold-jobs', folder, newId());
  const ids: unknown = JSON.parse(await firstLine(holder));
  expect(queue.deadJobs()).toEqual([]);

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(queue.deadJobs().map(({ id }) => id)).toEqual(ids);

  const at = soonMs();
  const outputs = await Promise.all([1, 2, 3].map(() => run('take-over', folder, at)));
  const taken = outputs.flatMap((output) => z.array(z.string()).parse(JSON.parse(output)));
  expect(taken.toSorted((a, b) => a.localeCompare(b))).toEqual(ids);
  expect(queue.deadJobs()).toEqual([]);
  for (const job of queue.list(10)) expect(job.state.status).toBe('interrupted');
});

test('a process that ended and is not collected by its parent yet counts as gone', async () => {
  const folder = temporaryFolder();
  const queue = openJobQueue(openTestCatalog(folder).database);
  const holder = start('hold-jobs', folder, newId());
  await firstLine(holder);
  process.kill(holder.pid ?? 0, 'SIGKILL');
  // Node collects a child only when it gets to its event loop; until then the process is a zombie.
  const endMs = performance.now() + 10_000;
  while (queue.deadJobs().length < 2 && performance.now() < endMs);
  expect(queue.deadJobs()).toHaveLength(2);
});
