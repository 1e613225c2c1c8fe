import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mysqlEngine } from '../../../electron/core/engines/mysql/mysql-engine.ts';
import type { MysqlDesk } from '../../fixtures/mysql-desk.ts';
import { startMariadb, startMysql, whyNoMysql } from './families.ts';

/** What both families know. */
const SHOP = `
set names utf8mb4 collate utf8mb4_general_ci;
create table items (id int auto_increment primary key, name text, data blob, price decimal(10,2), at datetime(3)) default charset utf8mb4 collate utf8mb4_general_ci;
insert into items (name, data, price, at) values ('it''s; (1),(2) 🛟', x'00ff27', 1.25, '2026-11-20 03:00:00.125'), (null, null, null, null), ('', '', 0, '2026-01-01');
create view cheap as select id, name from items where price < 2;
create trigger tr before insert on items for each row set new.name = trim(new.name);
create procedure work() select count(*) from items;
`;

describe.skipIf(whyNoMysql !== null)(`MariaDB beside MySQL ${whyNoMysql ?? ''}`, () => {
  let mariadb: MysqlDesk;
  let mysql: MysqlDesk;
  let count = 0;
  const name = () => `shop ${(count += 1)}`;

  beforeAll(async () => {
    [mariadb, mysql] = await Promise.all([startMariadb(), startMysql()]);
  });
  afterAll(() => Promise.all([mariadb.close(), mysql.close()]));

  const make = async (desk: MysqlDesk) => {
    const place = name();
    await desk.server.sql(
      null,
      `create database \`${place}\` character set utf8mb4 collate utf8mb4_general_ci`,
    );
    await desk.server.sql(place, SHOP);
    return desk.subject(place);
  };

  test('MariaDB’s tool dumps MySQL when there is no other, and says so', async () => {
    const subject = await make(mysql);
    const given = {
      hidden: ['mysqldump', 'mysql'] as const,
      toolPaths: mariadb.server.toolPaths,
    };
    const probe = await mysqlEngine.probe(subject, await mysql.context(given));
    expect(probe).toMatchObject({ reachable: true, problem: null });
    expect(probe.tools.map((tool) => tool.name)).toEqual(['mariadb-dump', 'mariadb']);
    expect(probe.notes.join('\n')).toMatch(/no dump tool of MySQL that fits.*mysql-client/);

    const taken = await mysql.take(subject, {}, given);
    expect(taken.inventory.objects).toMatchObject([{ name: 'items', rows: 3 }]);
    const target = mysql.subject(name());
    await mysql.restore(taken, target);
    expect(await mysql.server.sql(target.place, 'select * from cheap; call work()')).toBe(
      await mysql.server.sql(subject.place, 'select * from cheap; call work()'),
    );
    expect(await mysql.compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
    // Another tool writes the same rows in another way: their hashes are not comparable.
    expect(await mysql.compare(taken, target)).toMatchObject({ verdict: 'inconclusive' });
  });

  test('a client that cannot sign in says what to install', async () => {
    const subject = await make(mariadb);
    const given = {
      hidden: ['mariadb-dump', 'mariadb'] as const,
      toolPaths: mysql.server.toolPaths,
    };
    const probe = await mysqlEngine.probe(subject, await mariadb.context(given));
    expect(probe.problem).toMatchObject({
      code: 'tool-too-old',
      hint: expect.stringContaining('server’s own family'),
    });
  });

  test.each([
    ['MySQL', 'MariaDB', () => [mysql, mariadb] as const],
    ['MariaDB', 'MySQL', () => [mariadb, mysql] as const],
  ])('what %s dumped restores on %s, with a warning', async (_from, _to, desks) => {
    const [from, to] = desks();
    const subject = await make(from);
    const taken = await from.take(subject);
    const target = to.subject(name());
    const { checks } = await to.plan(taken, target);
    expect(checks.filter(({ outcome }) => outcome === 'blocker')).toEqual([]);
    expect(checks.find((check) => check.name === 'server')?.outcome).toBe('warning');
    await to.restore(taken, target);
    const all = 'select * from items; select * from cheap; call work()';
    expect(await to.server.sql(target.place, all)).toBe(await from.server.sql(subject.place, all));
    expect(await to.compare(taken, target, false)).toMatchObject({ verdict: 'proven' });
  });

  test('a collation that the server does not know is told before, and stops a restore', async () => {
    const subject = await mysql.make(
      name(),
      'create table t (a varchar(10) collate utf8mb4_0900_ai_ci)',
    );
    const taken = await mysql.take(subject);
    const target = mariadb.subject(name());
    const { checks } = await mariadb.plan(taken, target);
    expect(checks.find((check) => check.name === 'collations')).toMatchObject({
      outcome: 'blocker',
      text: expect.stringContaining('utf8mb4_0900_ai_ci'),
    });
    await expect(mariadb.restore(taken, target)).rejects.toMatchObject({ code: 'restore-errors' });
    expect(await mariadb.databases()).not.toContain(target.place);
  });

  test('system-versioned tables keep their past', async () => {
    const subject = await mariadb.make(
      name(),
      "create table t (a int primary key, b text) with system versioning; insert into t values (1, 'first'); update t set b = 'second'",
    );
    const past = 'select a, b from t for system_time all order by row_start';
    expect(await mariadb.server.sql(subject.place, past)).toBe('1\tfirst\n1\tsecond');
    const taken = await mariadb.take(subject);
    const target = mariadb.subject(name());
    await mariadb.restore(taken, target);
    expect(await mariadb.server.sql(target.place, past)).toBe('1\tfirst\n1\tsecond');
    expect(await mariadb.compare(taken, target)).toMatchObject({ verdict: 'proven' });
  });
});
