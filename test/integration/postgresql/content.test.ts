import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresqlEngine } from '../../../electron/core/engines/postgresql/postgresql-engine.ts';
import { openPostgresqlDesk, type PostgresqlDesk } from '../../fixtures/postgresql-desk.ts';
import { artifactOf } from '../../fixtures/taken-dump.ts';
import { AWKWARD_SQL } from './awkward-sql.ts';

const FORMATS = ['custom', 'plain', 'directory'] as const;

const byName = (objects: readonly { name: string }[]) =>
  objects.toSorted((a, b) => a.name.localeCompare(b.name));

let desk: PostgresqlDesk;
beforeAll(async () => {
  desk = await openPostgresqlDesk();
});
afterAll(() => desk.close());

describe('an awkward database', () => {
  beforeAll(async () => {
    await desk.server.createDatabase('awkward');
    await desk.server.sql('awkward', AWKWARD_SQL);
  });

  test.each(FORMATS)('comes back row by row from the format %s', async (format) => {
    const taken = await desk.take('awkward', { format });
    const rows = Object.fromEntries(
      taken.inventory.objects.map((object) => [object.name, object.rows]),
    );
    expect(rows).toEqual({
      'new\nline; COPY x FROM stdin;': 3,
      plain_text: 8,
      only_empty: 10,
      ends_like_a_terminator: 3,
      without_columns: 7,
      without_rows: 0,
      fleeting: 2,
      binary_data: 500,
      measured: null,
      measured_2025: 213,
      measured_2026: 187,
      animal: 30,
      dog: 20,
      'large objects': 3,
    });

    const checked = await postgresqlEngine.check(artifactOf(taken), await desk.context());
    expect(checked.checks.map((check) => check.verdict)).not.toContain('failed');
    // What the server must have is learnt from the server, not from the artifact.
    expect(taken.inventory.needs).toEqual({ roles: [desk.server.user], extensions: [] });
    // Sums of rows are for what was restored.
    const inOrder = taken.inventory.objects.map((object) => ({ ...object, rowsXxh64: undefined }));
    expect(checked.inventory?.objects).toEqual(inOrder);

    const target = `awkward ${format}`;
    await desk.restore(taken, target);
    expect((await desk.compare(taken, target)).checks).toMatchObject([{ verdict: 'proven' }]);
    expect(await desk.server.sql(target, `select nextval('counter')`)).toBe('103');
    expect(await desk.server.sql(target, 'select * from dog_count')).toBe('20');
    expect(await desk.server.sql(target, 'select count(*) from dogs')).toBe('20');
  });

  test('has the same hashes in every format', async () => {
    const [custom, ...others] = await Promise.all(
      FORMATS.map((format) => desk.take('awkward', { format, jobs: 1 })),
    );
    for (const other of others) {
      expect(byName(other.inventory.objects)).toEqual(byName(custom?.inventory.objects ?? []));
    }
  });

  test('hashes the same under other settings of role, database and time zone', async () => {
    await desk.server.sql(
      'awkward',
      `alter database awkward set timezone = 'Asia/Kolkata';
       alter database awkward set datestyle = 'German';
       alter database awkward set bytea_output = 'escape';
       alter database awkward set standard_conforming_strings = off;
       alter database awkward set search_path = '"we""ird -- schema 🛟"';`,
    );
    const taken = await desk.take('awkward');
    expect((await desk.compare(taken, 'awkward')).verdict).toBe('proven');
    await desk.server.sql('awkward', 'alter database awkward reset all');
    expect((await desk.compare(taken, 'awkward')).verdict).toBe('proven');
  });

  test('can be restored twice, side by side', async () => {
    const taken = await desk.take('awkward');
    await desk.restore(taken, 'first');
    await desk.restore(taken, 'second');
    expect((await desk.compare(taken, 'first')).verdict).toBe('proven');
    expect((await desk.compare(taken, 'second')).verdict).toBe('proven');
  });

  test.each(FORMATS)('goes into an existing empty database in the format %s', async (format) => {
    const taken = await desk.take('awkward', { format });
    const target = `empty for ${format}`;
    await desk.server.createDatabase(target);
    await desk.restore(taken, target, { mode: 'into-empty' });
    expect((await desk.compare(taken, target)).verdict).toBe('proven');
    await expect(desk.restore(taken, target, { mode: 'into-empty' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

test.each(FORMATS)('a LATIN1 database keeps names and values in the format %s', async (format) => {
  const database = `latin1 ${format}`;
  await desk.server.sql(
    'postgres',
    `create database "${database}" template template0 encoding 'LATIN1' locale 'C'`,
  );
  await desk.server.sql(
    database,
    `create table "größe" ("länge" text); insert into "größe" values ('süß'), ('ÿ'), (null);`,
  );
  const taken = await desk.take(database, { format });
  expect(taken.inventory.objects).toMatchObject([{ name: 'größe', rows: 3, columns: ['länge'] }]);
  await desk.restore(taken, `${database} again`);
  expect((await desk.compare(taken, `${database} again`)).verdict).toBe('proven');
});

describe('choosing what to dump', () => {
  beforeAll(async () => {
    await desk.server.createDatabase('choices');
    await desk.server.sql(
      'choices',
      `create schema a; create schema b;
       create table a.one (i int); insert into a.one values (1);
       create table a.two (i int); insert into a.two values (1), (2);
       create table b.three (i int); insert into b.three values (1), (2), (3);`,
    );
  });

  test.each([
    { options: { includeSchemas: ['a'] }, rows: { one: 1, two: 2 } },
    { options: { excludeSchemas: ['a'] }, rows: { three: 3 } },
    { options: { includeTables: ['a.t*'] }, rows: { two: 2 } },
    { options: { excludeTables: ['*.t*'] }, rows: { one: 1 } },
    { options: { excludeTableData: ['a.two'] }, rows: { one: 1, two: null, three: 3 } },
    { options: { schemaOnly: true }, rows: { one: null, two: null, three: null } },
  ])('$options', async ({ options, rows }) => {
    for (const format of FORMATS) {
      const taken = await desk.take('choices', { ...options, format });
      const found = taken.inventory.objects.map((object) => [object.name, object.rows]);
      expect(Object.fromEntries(found)).toEqual(rows);
      const checked = await postgresqlEngine.check(artifactOf(taken), await desk.context());
      expect(checked.checks.map((check) => check.verdict)).not.toContain('failed');
    }
  });
});

test('5,000 tables are dumped, read, restored and compared', async () => {
  await desk.server.createDatabase('many');
  await desk.server.sql(
    'many',
    `do $$ begin for n in 1..5000 loop
       execute format('create table %I (id int, t text)', 'table ' || n);
       if n % 10 = 0 then execute format('insert into %I select g, ''row'' from generate_series(1, 5) g', 'table ' || n); end if;
       if n % 500 = 0 then commit; end if;
     end loop; end $$;`,
  );
  const taken = await desk.take('many', { globals: false });
  expect(taken.inventory.objects.length).toBe(5_000);
  const directory = await desk.take('many', { globals: false, format: 'directory', jobs: 2 });
  expect(directory.inventory.objects.length).toBe(5_000);
  const plain = await desk.take('many', { globals: false, format: 'plain' });
  expect(plain.inventory.objects.length).toBe(5_000);
  await desk.restore(taken, 'many again');
  expect((await desk.compare(taken, 'many again', false)).verdict).toBe('proven');
  expect((await desk.compare(taken, 'many again', true)).verdict).toBe('proven');
}, 400_000);
