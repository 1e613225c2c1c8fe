import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMariadbServer } from '../../fixtures/mariadb-server.ts';
import type { MysqlFamilyServer } from '../../fixtures/mysql-family-server.ts';
import { Workplace } from '../cli/lifeboat.ts';
import { protect, restoreTo, rowsOf, valueOf, type Protected } from './protect.ts';

/** Nokta: a shop on MySQL, rehearsed each month by a restore into an isolated database. */
const place = new Workplace();
let server: MysqlFamilyServer;
let shop: Protected;

beforeAll(async () => {
  server = await startMariadbServer();
  await server.createDatabase('nokta');
  await server.sql(
    'nokta',
    `CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, note TEXT);
     INSERT INTO orders (note) SELECT CONCAT('order (', seq, '), it''s') FROM seq_1_to_1500;
     CREATE TABLE audit (n INT) ENGINE=MyISAM; INSERT INTO audit VALUES (1), (2);
     CREATE VIEW newest AS SELECT MAX(id) AS id FROM orders;
     CREATE PROCEDURE touch_all() UPDATE orders SET note = note;`,
  );
  await valueOf(place, ['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  shop = await protect(
    place,
    'nokta',
    [
      'mysql',
      '--database',
      'nokta',
      '--host',
      server.host,
      '--port',
      String(server.port),
      '--user',
      server.user,
      '--password-stdin',
      '--users',
    ],
    server.password,
  );
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

test('the shop is dumped with its users, and proven by a restore', () => {
  expect(rowsOf(shop)).toMatchObject({ orders: 1500, audit: 2 });
  expect(shop.backup.parts.map(({ role }) => role).toSorted()) //
    .toEqual(['artifact', 'globals', 'inventory']);
});

test('a dry run shows the commands without the password, and what MyISAM means', async () => {
  const run = await place.run(['backup', 'run', 'nokta', '--dry-run']);
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('--single-transaction');
  expect(run.stdout).toContain('audit');
  expect(run.stdout + run.stderr).not.toContain(server.password);
});

test('the rehearsal: restored into an isolated database, asked a question, removed', async () => {
  await restoreTo(place, shop.backup, 'nokta_rehearsal', ['--create']);
  expect(await server.sql('nokta_rehearsal', 'SELECT id FROM newest')).toBe('1500');
  await server.sql('nokta_rehearsal', "CALL touch_all(); INSERT INTO orders (note) VALUES ('x')");
  const newest = await server.sql('nokta_rehearsal', 'SELECT MAX(id) FROM orders');
  expect(Number(newest)).toBeGreaterThan(1500);
  await server.sql(null, 'DROP DATABASE nokta_rehearsal');
});

test('corrupted data is replaced, and what stood there is kept aside', async () => {
  await server.sql('nokta', 'DELETE FROM orders WHERE id > 3');
  const replaced = await restoreTo(place, shop.backup, 'nokta', [
    '--replace',
    '--confirm',
    'nokta',
  ]);
  expect(await server.sql('nokta', 'SELECT COUNT(*) FROM orders')).toBe('1500');
  expect(await server.sql(replaced.keptAside, 'SELECT COUNT(*) FROM orders')).toBe('3');
});
