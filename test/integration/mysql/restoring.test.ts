import { expect, test } from 'vitest';
import { mysqlEngine } from '../../../electron/core/engines/mysql/mysql-engine.ts';
import { mysqlContent } from '../../contracts/mysql/mysql-content.ts';
import { RELATED_SQL, SEQUENCES_SQL } from '../../contracts/mysql/mysql-subjects.ts';
import { describeFamilies } from './families.ts';

const EVENT_SQL = `
create event nightly on schedule every 1 day starts '2026-11-21 03:00:00' on completion preserve comment 'it''s' do
  insert into log values ('nightly');
create event off on schedule every 1 day disable do select 1;
`;

describeFamilies('restoring', (desk) => {
  let count = 0;
  const fresh = (what: string) => `${what} ${(count += 1)}`;
  const everything = () => {
    const sequences = desk().server.family === 'mariadb' ? SEQUENCES_SQL : '';
    return desk().make(fresh('all'), `${RELATED_SQL}${sequences}${EVENT_SQL}`);
  };
  const content = (place: string) => mysqlContent(desk().server, place);
  const eventsOf = (place: string) =>
    desk().server.sql(
      null,
      `select event_name, status from information_schema.events where event_schema = '${place}' order by 1`,
    );

  test('switches events on in a restored database, and never in a scratch one', async () => {
    const subject = await everything();
    const taken = await desk().take(subject);
    const target = desk().subject(fresh('copy'));
    await desk().restore(taken, target);
    expect(await eventsOf(target.place)).toBe('nightly\tENABLED\noff\tDISABLED');
    expect(await content(target.place)).toBe(await content(subject.place));

    const context = await desk().context();
    const scratch = mysqlEngine.scratchTarget(subject, context.workName, context);
    await desk().restore(taken, scratch, {}, context);
    expect(await eventsOf(scratch.place)).toBe('nightly\tDISABLED\noff\tDISABLED');
    expect(await desk().compare(taken, scratch)).toMatchObject({ verdict: 'proven' });
    await mysqlEngine.removeScratch(scratch, context);
  });

  test('replaces a database with all that it has, and keeps all that it had', async () => {
    const subject = await everything();
    const taken = await desk().take(subject);
    const whole = await content(subject.place);
    await desk().server.sql(
      subject.place,
      "drop view a_view; create view newer as select 1 as one; drop event off; update z_parent set code = 'changed' where id = 1; create table newest (id int)",
    );
    const changed = await content(subject.place);
    const { keptAside } = await desk().restore(taken, subject, { mode: 'replace' });
    expect(await content(subject.place)).toBe(whole);
    expect(await content(keptAside ?? '')).toBe(changed);
    // Two databases with the same work to do would do it twice.
    expect(await eventsOf(keptAside ?? '')).toBe('nightly\tDISABLED');
    expect(await eventsOf(subject.place)).toBe('nightly\tENABLED\noff\tDISABLED');
    expect((await desk().databases()).filter((name) => name.startsWith('lifeboat_'))).toEqual([]);
  });

  test('replaces a database with a view that is broken', async () => {
    const subject = await everything();
    const taken = await desk().take(subject);
    const whole = await content(subject.place);
    await desk().server.sql(
      subject.place,
      'create table gone (id int); create view broken as select * from gone; drop table gone',
    );
    await desk().restore(taken, subject, { mode: 'replace' });
    expect(await content(subject.place)).toBe(whole);
  });

  test('loads into an empty database, and empties it again when that fails', async () => {
    const subject = await everything();
    const taken = await desk().take(subject);
    const empty = await desk().make(fresh('empty'), 'select 1');
    const cut = { ...taken, data: taken.data.subarray(0, taken.data.length - 300) };
    const into = { mode: 'into-empty' } as const;
    await expect(desk().restore(cut, empty, into)).rejects.toMatchObject({
      code: 'artifact-damaged',
    });
    expect(await desk().server.sql(empty.place, 'show full tables')).toBe('');
    await desk().restore(taken, empty, into);
    expect(await content(empty.place)).toBe(await content(subject.place));
    await expect(desk().restore(taken, empty, into)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('leaves the dumped database alone, whose collation a dump would set', async () => {
    const { server } = desk();
    const name = fresh('turned');
    await server.sql(
      null,
      `create database \`${name}\` character set latin1 collate latin1_german1_ci`,
    );
    await server.sql(name, 'create function f() returns int deterministic return 1');
    await server.sql(null, `alter database \`${name}\` character set utf8mb4 collate utf8mb4_bin`);
    const collation = (place: string) =>
      server.sql(
        null,
        `select default_collation_name from information_schema.schemata where schema_name = '${place}'`,
      );
    const taken = await desk().take(desk().subject(name));
    expect(taken.data.toString()).toMatch(/ALTER DATABASE `turned/);
    await server.sql(null, `drop database \`${name}\``);
    const copy = desk().subject(fresh('copy'));
    await desk().restore(taken, copy);
    expect(await collation(copy.place)).toBe('utf8mb4_bin');
    expect(await desk().databases()).not.toContain(name);
  });

  test('warns of definers that are missing, and can do without them', async () => {
    const { server } = desk();
    await server.sql(null, "create user 'maker'@'%'; grant all on *.* to 'maker'@'%'");
    const subject = await desk().make(
      fresh('made'),
      "create table t (a int); create definer = 'maker'@'%' view v as select * from t; create definer = 'maker'@'%' procedure p() select 'DEFINER=`maker`@`%`'",
    );
    const taken = await desk().take(subject);
    await server.sql(null, `drop database \`${subject.place}\`; drop user 'maker'@'%'`);
    const target = desk().subject(fresh('copy'));
    const { checks } = await desk().plan(taken, target);
    expect(checks.find(({ name }) => name === 'definers')).toMatchObject({
      outcome: 'warning',
      text: expect.stringContaining('maker@%'),
    });
    await desk().restore(taken, target, { keepOwner: false });
    await server.sql(target.place, 'select * from v; call p()');
    const definers = `select definer from information_schema.views where table_schema = '${target.place}'`;
    expect(await server.sql(null, definers)).toBe(`${server.user}@%`);
  });

  test('tells beforehand of a statement that the server does not take', async () => {
    const { server } = desk();
    const subject = await desk().make(
      fresh('large'),
      "create table t (a longtext); insert into t values (repeat('x', 20000000))",
    );
    const taken = await desk().take(subject);
    await server.sql(null, 'set global max_allowed_packet = 16777216');
    try {
      const target = desk().subject(fresh('copy'));
      const { checks } = await desk().plan(taken, target);
      expect(checks.find(({ name }) => name === 'max_allowed_packet')).toMatchObject({
        outcome: 'blocker',
        hint: expect.stringContaining('SET GLOBAL max_allowed_packet'),
      });
      await expect(desk().restore(taken, target)).rejects.toMatchObject({ name: 'LifeboatError' });
      expect(await desk().databases()).not.toContain(target.place);
    } finally {
      await server.sql(null, 'set global max_allowed_packet = 1073741824');
    }
  });

  test('removes what a restore left that died while it gave the database its name', async () => {
    const { server } = desk();
    const context = await desk().context();
    const other = await desk().make(fresh('other'), 'create table lifeboat (id int)');
    await server.createDatabase(context.workName);
    const half = await desk().make(
      fresh('half'),
      `create table ${context.workName} (unfinished int)`,
    );
    const unfinished = mysqlEngine.unfinishedTarget(half, context.workName);
    await mysqlEngine.removeScratch(unfinished, context);
    const left = await desk().databases();
    expect(left).toContain(other.place);
    expect(left).not.toContain(half.place);
    expect(left).not.toContain(context.workName);
  });
});
