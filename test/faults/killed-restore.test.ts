import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addDestination,
  newInstallation,
  openTestCore,
  restore,
  takeBackup,
  verify,
} from '../fixtures/core-harness.ts';
import type { CoreProcess } from '../fixtures/core-process.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';
import { durationOf, killAfter, openAfterDeath, spreadMoments } from './killed-core.ts';

const SEED = 7;
const MOMENTS = 3;
const ROWS = 15_000;

const installation = newInstallation();
let server: PostgresqlServer;
let serverBackup: string;
let fileBackup: string;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: ROWS }));
  const { core } = await openTestCore(installation);
  await addDestination(core, installation);
  await addSqliteSource(core, installation, 'file', { rows: ROWS });
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  serverBackup = (await takeBackup(core, { source: 'server' })).id;
  fileBackup = (await takeBackup(core, { source: 'file' })).id;
  await core.close();
});
afterAll(async () => {
  await server.stop();
  installation.remove();
});

test('a core killed while it restores into a scratch database: the next start drops it', async () => {
  const begin = (core: CoreProcess) =>
    core.call('verifications.start', { backup: serverBackup, level: 3 });
  const wholeMs = await durationOf(installation, begin);
  for (const moment of spreadMoments(MOMENTS, SEED)) {
    const death = await killAfter(installation, moment * wholeMs, begin);
    const { core } = await openAfterDeath(installation, death);
    try {
      expect(await databases()).toEqual(['shop']);
    } finally {
      await core.close();
    }
  }
  const { core } = await openTestCore(installation);
  expect((await verify(core, serverBackup, 3)).verdict).toBe('proven');
  await core.close();
});

describe('a core killed while it replaces a target: what is there is the old one or the new one', () => {
  test('a database', async () => {
    const begin = (core: CoreProcess) =>
      core.call('restores.start', {
        backup: serverBackup,
        target: { kind: 'database', connection: null, database: 'target' },
        options: { mode: 'replace', confirm: 'target' },
      });
    await resetDatabase();
    const wholeMs = await durationOf(installation, begin);
    for (const moment of spreadMoments(MOMENTS, SEED)) {
      await resetDatabase();
      const death = await killAfter(installation, moment * wholeMs, begin);
      const { core } = await openAfterDeath(installation, death);
      try {
        const [first, second, ...others] = (await databases()).filter((name) => name !== 'shop');
        expect(first).toBe('target');
        expect(others).toEqual([]);
        expect(second ?? '').toMatch((await isNewDatabase()) ? /^target_before_/ : /^$/);
      } finally {
        await core.close();
      }
    }
    const { core } = await openTestCore(installation);
    await resetDatabase();
    const record = await restore(core, {
      backup: serverBackup,
      target: { kind: 'database', connection: null, database: 'target' },
      options: { mode: 'replace', confirm: 'target' },
    });
    expect(record).toMatchObject({ status: 'succeeded', verdict: 'proven' });
    expect(await isNewDatabase()).toBe(true);
    await core.close();
  });

  test('a file', async () => {
    const folder = installation.path('sources', 'targets');
    const path = installation.path('sources', 'targets', 'target.sqlite');
    const request = {
      backup: fileBackup,
      target: { kind: 'file' as const, file: { path } },
      options: { mode: 'replace' as const, confirm: 'target.sqlite' },
    };
    const begin = (core: CoreProcess) => core.call('restores.start', request);
    resetFile(folder, path);
    const wholeMs = await durationOf(installation, begin);
    for (const moment of spreadMoments(MOMENTS, SEED)) {
      resetFile(folder, path);
      const death = await killAfter(installation, moment * wholeMs, begin);
      const { core } = await openAfterDeath(installation, death);
      try {
        const [first, second, ...others] = readdirSync(folder).toSorted();
        expect(first).toBe('target.sqlite');
        expect(others).toEqual([]);
        expect(second ?? '').toMatch(isNewFile(path) ? /^target\.sqlite\.before-/ : /^$/);
      } finally {
        await core.close();
      }
    }
    const { core } = await openTestCore(installation);
    resetFile(folder, path);
    expect(await restore(core, request)).toMatchObject({ status: 'succeeded', verdict: 'proven' });
    expect(isNewFile(path)).toBe(true);
    await core.close();
  });
});

/** All databases that somebody made, by name. */
async function databases(): Promise<string[]> {
  const names = await server.sql(
    'postgres',
    `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'`,
  );
  return names.split('\n').toSorted();
}

/** False for the old database; the new one must be whole. */
async function isNewDatabase(): Promise<boolean> {
  const tables = await server.sql(
    'target',
    `SELECT string_agg(relname, ',') FROM pg_class WHERE relname IN ('old', 'items')`,
  );
  if (tables === 'old') return false;
  expect(tables).toBe('items');
  expect(await server.sql('target', 'SELECT count(*) FROM items')).toBe(String(ROWS));
  return true;
}

async function resetDatabase(): Promise<void> {
  for (const name of await databases()) {
    if (name !== 'shop') await server.sql('postgres', `DROP DATABASE "${name}" WITH (FORCE)`);
  }
  await server.createDatabase('target');
  await server.sql('target', 'CREATE TABLE old (a integer)');
}

function resetFile(folder: string, path: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const database = new Database(path);
  database.exec('CREATE TABLE old (a INTEGER)');
  database.close();
}

/** False for the old database; the new one must be whole. */
function isNewFile(path: string): boolean {
  const database = new Database(path, { readonly: true });
  try {
    const names = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck();
    if (names.all().includes('old')) return false;
    expect(database.prepare('SELECT count(*) FROM items').pluck().get()).toBe(ROWS);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return true;
  } finally {
    database.close();
  }
}
