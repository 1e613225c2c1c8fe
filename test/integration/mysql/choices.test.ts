import { expect, test } from 'vitest';
import { mysqlEngine } from '../../../electron/core/engines/mysql/mysql-engine.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { artifactOf } from '../../fixtures/taken-dump.ts';
import { describeFamilies } from './families.ts';

const SHOP = `
create table items (id int primary key, name text);
insert into items values (1, 'one'), (2, 'two');
create table log_2025 (id int primary key, what text);
insert into log_2025 values (1, 'x');
create table log_2026 (id int primary key, what text);
insert into log_2026 values (1, 'x'), (2, 'y');
create table price (id int, at float, exact double);
insert into price values (1, 1/3, 1/3);
create table old_style (id int) engine = MyISAM;
create view all_items as select * from items;
create trigger on_log before insert on log_2026 for each row set new.what = 'triggered';
create procedure work() select 1;
create event nightly on schedule every 1 day starts '2037-01-01 00:00:00' do delete from log_2026;
`;

const rows = (inventory: Pick<Inventory, 'objects'>) =>
  Object.fromEntries(inventory.objects.map((object) => [object.name, object.rows]));

describeFamilies('choosing what is dumped', (desk) => {
  let count = 0;
  const shop = () => desk().make(`shop ${(count += 1)}`, SHOP);

  test('takes everything by default, and says what is not as safe as the rest', async () => {
    const subject = await shop();
    const plan = await mysqlEngine.planDump(subject, desk().dumpOptions(), await desk().context());
    const notes = plan.notes.join('\n');
    expect(notes).toMatch(/server's own family/);
    expect(notes).toMatch(/Without transactions: old_style \(MyISAM\)/);
    expect(notes).toMatch(/FLOAT: price\.at\./);
    const { data, inventory } = await desk().take(subject);
    expect(rows(inventory)).toEqual({
      items: 2,
      log_2025: 1,
      log_2026: 2,
      price: 1,
      old_style: 0,
    });
    const text = data.toString();
    for (const part of ['on_log', 'work', 'nightly', 'all_items']) expect(text).toContain(part);
    expect(text).not.toContain('GTID_PURGED');
  });

  test('takes the schema alone', async () => {
    const { inventory, data } = await desk().take(await shop(), { schemaOnly: true });
    expect(Object.values(rows(inventory))).toEqual([null, null, null, null, null]);
    expect(data.toString()).not.toContain('INSERT INTO `items`');
  });

  test('takes some tables, and not others', async () => {
    const some = { includeTables: ['items', 'log_*'], excludeTables: ['*2025'] };
    const { inventory, data } = await desk().take(await shop(), some);
    expect(rows(inventory)).toEqual({ items: 2, log_2026: 2 });
    expect(data.toString()).not.toContain('all_items');
  });

  test('leaves the rows of some tables out, and brings the tables back', async () => {
    const taken = await desk().take(await shop(), { excludeTableData: ['log_*', 'all_items'] });
    expect(rows(taken.inventory)).toMatchObject({ items: 2, log_2025: null, log_2026: null });
    expect(taken.data.toString().match(/-- Dump completed/g)).toHaveLength(1);
    const checked = await mysqlEngine.check(artifactOf(taken), await desk().context());
    expect(checked.checks.map(({ verdict }) => verdict)).toEqual(['proven']);
    const target = desk().subject(`copy ${(count += 1)}`);
    await desk().restore(taken, target);
    const found = 'select count(*) from log_2026; select count(*) from all_items';
    expect(await desk().server.sql(target.place, found)).toBe('0\n2');
  });

  test('leaves routines, triggers and events out', async () => {
    const without = { routines: false, triggers: false, events: false };
    const text = (await desk().take(await shop(), without)).data.toString();
    for (const part of ['on_log', 'PROCEDURE', 'nightly']) expect(text).not.toContain(part);
  });

  test('takes users and grants along, which can be run again', async () => {
    const { server } = desk();
    await server.sql(
      null,
      "create user 'it''s me'@'10.%' identified by 'geheim'; create role readers; grant select on *.* to readers; grant readers to 'it''s me'@'10.%'",
    );
    const options = desk().dumpOptions({ users: true });
    const dump = await mysqlEngine.dump(await shop(), options, await desk().context());
    dump.stream.resume();
    await dump.finished;
    const extra = await dump.extra();
    const chunks: Buffer[] = [];
    for await (const chunk of extra?.stream ?? []) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    expect(text).toMatch(/-- Users and grants complete\n$/);
    expect(text).not.toContain('geheim');

    const before = await server.sql(null, "show grants for 'it''s me'@'10.%'");
    await server.sql(null, "drop user 'it''s me'@'10.%'; drop role readers");
    // Only root may hand on the right to be anybody.
    await server.sql(null, text.replaceAll(/^GRANT PROXY .*$/gm, ''));
    expect(await server.sql(null, "show grants for 'it''s me'@'10.%'")).toBe(before);
  });
});
