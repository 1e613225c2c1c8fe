import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stoppedMidway } from '../fixtures/child-tool.ts';
import {
  addDestination,
  failedBackup,
  openTestCore,
  takeBackup,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { leftoversAt, workLeftovers } from '../fixtures/leftovers.ts';
import { startPostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';

const MIDWAY_BYTES = 4 * 1024 * 1024;

let lifeboat: TestCore;
let destination: string;

beforeEach(async () => {
  lifeboat = await openTestCore();
  destination = await addDestination(lifeboat.core, lifeboat);
  await addSqliteSource(lifeboat.core, lifeboat, 'shop');
  await takeBackup(lifeboat.core, { source: 'shop' });
});
afterEach(() => lifeboat.end());

const away = () => `${destination}-unmounted`;

interface Fault {
  readonly name: string;
  readonly happen: () => void;
  readonly code: string;
  readonly hint: string;
}

const faults: readonly Fault[] = [
  {
    name: 'its folder is gone, and is not made anew',
    happen: () => renameSync(destination, away()),
    code: 'destination-unreachable',
    hint: 'Mount',
  },
  {
    name: 'its disk is not mounted: an empty folder is there, and gets nothing',
    happen: () => {
      renameSync(destination, away());
      mkdirSync(destination);
    },
    code: 'destination-unreachable',
    hint: 'Mount',
  },
  {
    name: 'a newer Lifeboat has taken it over',
    happen: () =>
      writeFileSync(
        join(destination, 'lifeboat.json'),
        JSON.stringify({ formatVersion: 2, repository: 'x' }),
      ),
    code: 'format-newer',
    hint: 'newer Lifeboat',
  },
  {
    name: 'a file lies in its place',
    happen: () => {
      renameSync(destination, away());
      writeFileSync(destination, 'not a folder');
    },
    code: 'destination-unreachable',
    hint: '',
  },
];

test.for(faults)('a backup to a destination: $name', async ({ happen, code, hint }) => {
  const { core } = lifeboat;
  happen();
  const before = whatIsThere();
  const { job, backup } = await failedBackup(core, { source: 'shop' });
  expect(job.state).toMatchObject({ status: 'failed', error: { code } });
  expect(job.state).toHaveProperty('error.hint', expect.stringContaining(hint));
  expect(backup).toMatchObject({ status: 'failed', copies: [] });
  expect(whatIsThere()).toEqual(before);
  expect(workLeftovers(lifeboat)).toEqual([]);

  rmSync(destination, { recursive: true, force: true });
  if (existsSync(away())) renameSync(away(), destination);
});

test('one of two destinations is gone: the other gets its copy, and the job names the one without', async () => {
  const { core } = lifeboat;
  const other = await addDestination(core, lifeboat, 'other');
  renameSync(destination, away());
  const { job, backup } = await failedBackup(core, { source: 'shop' });
  expect(job.state).toMatchObject({ status: 'failed', error: { code: 'copy-incomplete' } });
  expect(job.state).toHaveProperty('error.message', expect.stringContaining('“here”'));
  expect(backup.status).toBe('complete');
  expect(backup.copies).toMatchObject([{ destination: 'other', verdict: 'proven' }]);
  expect(leftoversAt(other)).toEqual([]);
  expect(existsSync(destination)).toBe(false);
});

test('it goes while a backup is written: what was left half written there goes with the next backup', async () => {
  const { core } = lifeboat;
  const server = await startPostgresqlServer();
  try {
    await server.createDatabase('shop');
    await server.sql('shop', fillSql('items', { rows: 30_000 }));
    await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
    const breaking = failedBackup(core, { source: 'server' });
    const dump = await stoppedMidway('pg_dump', MIDWAY_BYTES);
    renameSync(destination, away());
    process.kill(dump, 'SIGCONT');
    const { job } = await breaking;
    expect(job.state).toMatchObject({ error: { code: 'destination-unreachable' } });
    expect(existsSync(destination)).toBe(false);
    // A copy of the catalog may have been on its way as well; it has another owner.
    const half = leftoversAt(away()).filter((file) => file.includes(job.id));
    expect(half).toHaveLength(1);

    renameSync(away(), destination);
    await takeBackup(core, { source: 'shop' });
    expect(leftoversAt(destination)).not.toContain(half[0]);
  } finally {
    await server.stop();
  }
});

/** Names in the folder's place, or null for what is no folder. */
function whatIsThere(): string[] | null {
  try {
    return readdirSync(destination);
  } catch {
    return null;
  }
}
