import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mysqlEngine } from '../../../electron/core/engines/mysql/mysql-engine.ts';
import { describeFamilies } from './families.ts';

const SHOP = `
create table items (id int primary key, name text);
insert into items values (1, 'one'), (2, 'two');
create trigger tr before insert on items for each row set new.name = 'x';
create procedure work() select 1;
`;

describeFamilies('refusing', (desk) => {
  let count = 0;
  const shop = () => desk().make(`shop_${(count += 1)}`, SHOP);
  const user = async (grants: string) => {
    const name = `user_${(count += 1)}`;
    await desk().server.sql(
      null,
      `create user ${name} identified by 'word'; ${grants.replaceAll('USER', name)}`,
    );
    return name;
  };

  test('a dump that would silently lack triggers, routines or events', async () => {
    const subject = await shop();
    const clerk = await user(`grant select, show view on ${subject.place}.* to USER`);
    const asClerk = desk().as(subject.place, clerk, 'word');
    const message = expect.stringMatching(
      /TRIGGER on the database, EVENT on the database, .*routines/,
    );
    await expect(desk().take(asClerk)).rejects.toMatchObject({
      code: 'privilege-missing',
      message,
    });
    const probe = await mysqlEngine.probe(asClerk, await desk().context());
    expect(probe.notes.join()).toMatch(/missing: TRIGGER/);

    const without = { triggers: false, events: false, routines: false };
    const { inventory } = await desk().take(asClerk, without);
    expect(inventory.objects).toMatchObject([{ name: 'items', rows: 2 }]);
  });

  test('a dump of routines that the user may run but not read', async () => {
    const subject = await shop();
    const clerk = await user(`grant all on ${subject.place}.* to USER`);
    await expect(desk().take(desk().as(subject.place, clerk, 'word'))).rejects.toMatchObject({
      code: 'privilege-missing',
      message: expect.stringMatching(/insufficient privileges/),
    });
  });

  test('an unencrypted connection where one was asked for', async () => {
    const { server } = desk();
    const subject = await shop();
    const required = desk().as(subject.place, server.user, server.password, 'require');
    const probe = await mysqlEngine.probe(required, await desk().context());
    // This MariaDB has no certificate, MySQL makes one for itself.
    const refusal = /offers no encrypted connection/;
    expect(refusal.test(probe.problem?.message ?? '')).toBe(server.family === 'mariadb');
    expect(probe.reachable).toBe(server.family === 'mysql');
    const verified = desk().as(subject.place, server.user, server.password, 'verify-full');
    const refused = await mysqlEngine.probe(verified, await desk().context());
    expect(refused.problem).toMatchObject({ code: 'server-unreachable' });
  });

  test('events of a database with quotes in its name, which MariaDB’s tool cannot take', async () => {
    const event = 'create event nightly on schedule every 1 day do select 1';
    const subject = await desk().make(`it's "here"`, `${SHOP.split(';')[0]}; ${event};`);
    const failure = await desk()
      .take(subject)
      .then(
        () => null,
        (error: unknown) => error,
      );
    const hint = expect.stringContaining('leave the events out');
    const refusal = expect.objectContaining({ code: 'database-missing', hint });
    expect(failure).toEqual(desk().server.family === 'mysql' ? null : refusal);
    const { inventory } = await desk().take(subject, { events: false });
    expect(inventory.objects).toMatchObject([{ name: 'items' }]);
  });

  test('a server that is not there', async () => {
    const nowhere = desk().subject('x', {
      address: { engine: 'mysql', host: '127.0.0.1', port: 1, user: 'a', tls: 'prefer' },
      password: 'b',
    });
    const probe = await mysqlEngine.probe(nowhere, await desk().context());
    expect(probe).toMatchObject({ reachable: false, problem: { code: 'server-unreachable' } });
  });

  test.each([
    ['without its last line', 'sed -e "/Dump completed/d"', /completion line/],
    ['cut in the middle', 'head -c 900', /not whole/],
  ])('a dump %s, although the tool ended well', async (_what, filter, message) => {
    const { server } = desk();
    const context = await desk().context();
    const fake = join(context.workFolder, 'dump-tool');
    await writeFile(
      fake,
      `#!/bin/sh\ncase "$1" in --version) exec '${server.programs.dump}' --version;; esac\n'${server.programs.dump}' "$@" | ${filter}\nexit 0\n`,
    );
    await chmod(fake, 0o755);
    const name = server.family === 'mariadb' ? 'mariadb-dump' : 'mysqldump';
    const toolPaths = { ...server.toolPaths, [name]: fake };
    await expect(desk().take(await shop(), {}, { toolPaths })).rejects.toMatchObject({
      code: 'dump-incomplete',
      message: expect.stringMatching(message),
    });
  });
});
