import { mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addDestination,
  openTestCore,
  restore,
  takeBackup,
  verify,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { filesBelow, leftoversAt } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource } from '../fixtures/sample-sources.ts';

/** Each has been the end of some backup script. */
const NAMES = [
  'two words',
  'quo"ted',
  "it's",
  'line\nbreak',
  'back\\slash',
  'dollar $1 $(x) `x`',
  'per%cent',
  '-- ; drop table x',
  '--option',
  'Émoji 💾🚢',
  'a.b*c?',
  ' ',
];
const ROWS = 3;

let lifeboat: TestCore;
let destination: string;

beforeEach(async () => {
  lifeboat = await openTestCore();
  // Sources and destinations are named by people; only control characters are refused.
  destination = await addDestination(lifeboat.core, lifeboat, `héré "&" 'there' 🚢`);
});
afterEach(() => lifeboat.end());

describe('PostgreSQL', () => {
  let server: PostgresqlServer;

  beforeAll(async () => {
    server = await startPostgresqlServer();
  });
  afterAll(() => server.stop());

  test.for(['custom', 'plain', 'directory'] as const)(
    'databases, schemas, tables and columns of any name, in %s format',
    async (format) => {
      const { core } = lifeboat;
      const database = `${format} "quoted" it's\n\\💾 =%`;
      await server.createDatabase(database);
      const statements = NAMES.map(
        (name) => `CREATE SCHEMA ${quoted(name)};
          CREATE TABLE ${quoted(name)}.${quoted(name)} (${quoted(name)} text PRIMARY KEY);
          INSERT INTO ${quoted(name)}.${quoted(name)} VALUES ('a'), (E'b\\n\\\\.\\n'), ('💾');`,
      );
      await server.sql(database, statements.join('\n'));
      await addPostgresqlSource(core, server, {
        name: `../${database}`.replace('\n', ' '),
        database,
      });
      const [source] = await core.call('sources.list', {});
      const backup = await takeBackup(core, { source: source?.id ?? '', options: { format } });
      expect(backup.inventory?.rows).toBe(ROWS * NAMES.length);
      expect(await verify(core, backup.id, 4)).toMatchObject({ verdict: 'proven' });

      const inventory = await core.call('backups.inventory', { backup: backup.id });
      const tables = inventory.objects.filter(({ kind }) => kind === 'table');
      const named = tables.map(({ namespace, name }) => `${namespace} | ${name}`);
      expect(named.toSorted()).toEqual(NAMES.map((name) => `${name} | ${name}`).toSorted());

      const copy = `copy of ${database}`;
      const done = await restore(core, {
        backup: backup.id,
        target: { kind: 'database', connection: null, database: copy },
        options: { mode: 'create' },
      });
      expect(done).toMatchObject({ status: 'succeeded', verdict: 'proven' });
      for (const name of NAMES) {
        const count = `SELECT count(*) FROM ${quoted(name)}.${quoted(name)}`;
        expect(await server.sql(copy, count)).toBe(String(ROWS));
      }
      const replaced = await restore(core, {
        backup: backup.id,
        target: { kind: 'database', connection: null, database: copy },
        options: { mode: 'replace', confirm: copy },
      });
      expect(replaced).toMatchObject({ status: 'succeeded', verdict: 'proven' });
      expectTidyDestination();
    },
  );

  test('an empty database', async () => {
    const { core } = lifeboat;
    await server.createDatabase('empty');
    await addPostgresqlSource(core, server, { name: 'empty', database: 'empty' });
    const backup = await takeBackup(core, { source: 'empty' });
    expect(backup.inventory).toEqual({ objects: 0, rows: 0 });
    expect(await verify(core, backup.id, 4)).toMatchObject({ verdict: 'proven' });
    const done = await restore(core, {
      backup: backup.id,
      target: { kind: 'database', connection: null, database: 'empty copy' },
      options: { mode: 'create' },
    });
    expect(done).toMatchObject({ status: 'succeeded', verdict: 'proven' });
  });

  test('a database of 5,000 tables', async () => {
    const { core } = lifeboat;
    await server.createDatabase('many');
    await server.sql(
      'many',
      `DO $$ BEGIN FOR i IN 1..5000 LOOP
         EXECUTE format('CREATE TABLE t%s AS SELECT %s AS n', i, i);
       END LOOP; END $$`,
    );
    await addPostgresqlSource(core, server, { name: 'many', database: 'many' });
    const backup = await takeBackup(core, { source: 'many' });
    expect(backup.inventory).toEqual({ objects: 5000, rows: 5000 });
    expect(await verify(core, backup.id, 3)).toMatchObject({ verdict: 'proven' });
  });
});

describe('SQLite', () => {
  test('files, tables and columns of any name', async () => {
    const { core } = lifeboat;
    const folder = lifeboat.path('sources', 'a "folder"\nwith 💾');
    mkdirSync(folder);
    const path = `${folder}/--it's %20 ?mode=ro#x 💾.db`;
    const database = new Database(path);
    for (const name of NAMES) {
      database.exec(`CREATE TABLE ${quoted(name)} (${quoted(name)} TEXT)`);
      database.exec(`INSERT INTO ${quoted(name)} VALUES ('a'), ('b'), (NULL)`);
    }
    database.close();
    await core.call('sources.add', { engine: 'sqlite', name: '../💾 "x"', file: { path } });
    const backup = await takeBackup(core, { source: '../💾 "x"' });
    expect(backup.inventory).toEqual({ objects: NAMES.length, rows: ROWS * NAMES.length });
    expect(await verify(core, backup.id, 4)).toMatchObject({ verdict: 'proven' });
    const target = `${folder}/restored \n"copy".db`;
    for (const options of [
      { mode: 'create' as const },
      { mode: 'replace' as const, confirm: 'restored \n"copy".db' },
    ]) {
      const done = await restore(core, {
        backup: backup.id,
        target: { kind: 'file', file: { path: target } },
        options,
      });
      expect(done).toMatchObject({ status: 'succeeded', verdict: 'proven' });
      expect(done.compared.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted());
    }
    expectTidyDestination();
  });

  test('an empty database, and one of no bytes at all', async () => {
    const { core } = lifeboat;
    for (const name of ['empty', 'no bytes']) {
      const path = lifeboat.path('sources', `${name}.db`);
      const database = new Database(path);
      if (name === 'empty') database.exec('CREATE TABLE t (a); DROP TABLE t');
      else database.pragma('user_version');
      database.close();
      await core.call('sources.add', { engine: 'sqlite', name, file: { path } });
      const backup = await takeBackup(core, { source: name });
      expect(backup.inventory).toEqual({ objects: 0, rows: 0 });
      expect(await verify(core, backup.id, 4)).toMatchObject({ verdict: 'proven' });
      const done = await restore(core, {
        backup: backup.id,
        target: { kind: 'file', file: { path: `${path}.copy` } },
        options: { mode: 'create' },
      });
      expect(done).toMatchObject({ status: 'succeeded', verdict: 'proven' });
    }
  });

  test('a database of 5,000 tables', async () => {
    const { core } = lifeboat;
    const path = lifeboat.path('sources', 'many.db');
    const database = new Database(path);
    const make = database.transaction(() => {
      for (let i = 0; i < 5000; i += 1) database.exec(`CREATE TABLE t${i} AS SELECT ${i} AS n`);
    });
    make();
    database.close();
    await core.call('sources.add', { engine: 'sqlite', name: 'many', file: { path } });
    const backup = await takeBackup(core, { source: 'many' });
    expect(backup.inventory).toEqual({ objects: 5000, rows: 5000 });
    expect(await verify(core, backup.id, 4)).toMatchObject({ verdict: 'proven' });
  });
});

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names that every file system and object store takes, whatever the source is called. */
function expectTidyDestination(): void {
  expect(leftoversAt(destination)).toEqual([]);
  for (const file of filesBelow(destination)) {
    expect(file).toMatch(/^[a-z0-9-]+(\/[A-Za-z0-9._-]+)+$|^lifeboat\.json$/);
  }
}
