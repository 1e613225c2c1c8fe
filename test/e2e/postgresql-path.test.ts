import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { jobSchema } from '../../shared/model/job.ts';
import { backupSchema } from '../../shared/model/backup.ts';
import { destinationSchema } from '../../shared/model/destination.ts';
import { restoreSchema } from '../../shared/model/restore.ts';
import { holdTable } from '../fixtures/hold-table.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { verify } from './pages/backups.ts';
import { addDestination } from './pages/destinations.ts';
import { byName, notice, openScreen, pick, rowsOf, section, seeHeading } from './pages/frame.ts';
import { openRestore, runRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import {
  chooseKind,
  goOn,
  openAddSource,
  openSource,
  startBackup,
  storeSource,
  testDraft,
} from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* One way through the whole window with a real server, each test going on where the one before ended. */

const shared = shareApp();
const disk = join(shared.folder, 'disk');
let server: PostgresqlServer;

beforeAll(async () => {
  mkdirSync(disk);
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', shopSql);
  await server.createDatabase('ledger');
  await server.sql('ledger', ledgerSql);
});
afterAll(() => server?.stop());

test('an empty app says on each screen what is missing', async () => {
  const { page } = shared.running;
  await seeHeading(page, 'Overview');
  await see(page.getByText('No database is protected yet')).toBeVisible();
  const words = [
    ['Sources', 'There are no sources yet'],
    ['Backups', 'There are no backups yet'],
    ['Restores', 'Nothing was restored yet'],
    ['Jobs', 'Nothing has run yet'],
    ['Destinations', 'There are no destinations yet'],
    ['Keys', 'There is no key yet'],
  ] as const;
  for (const [screen, text] of words) {
    await openScreen(page, screen);
    await see(page.getByRole('main').getByText(text)).toBeVisible();
  }
});

test('a folder chosen in the dialog becomes a destination', async () => {
  await addDestination(shared.running, { name: 'Disk', folder: disk });
  expect(await ask(['destination', 'list'], z.array(destinationSchema))).toMatchObject([
    { name: 'Disk', config: { kind: 'local', path: disk } },
  ]);
});

test('a wrong password is refused with a hint, the right one shows what would be backed up', async () => {
  const { page } = shared.running;
  const form = await openAddSource(page);
  await chooseKind(page, 'PostgreSQL');
  await form.getByRole('textbox', { name: 'Host' }).fill(server.host);
  await form.getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await form.getByRole('textbox', { name: 'User' }).fill(server.user);
  await form.getByRole('textbox', { name: 'Password' }).fill('not this one');
  await form.getByRole('textbox', { name: 'Database' }).fill('shop');

  const refused = await testDraft(page);
  await see(refused.getByRole('alert')).toContainText(/password/i);
  await see(refused.getByRole('alert').locator('p')).not.toBeEmpty();

  await form.getByRole('button', { name: 'Back', exact: true }).click();
  await form.getByRole('textbox', { name: 'Password' }).fill(server.password);
  const accepted = await testDraft(page);
  await see(accepted).toContainText('The database can be backed up.');
  await see(accepted).toContainText('pg_dump');
  await storeSource(page, 'Shop', 'Production');
  await see(section(page, 'Facts')).toContainText(`${server.host}:${server.port}`);
  await see(page.getByText('No backup of Shop was taken yet.')).toBeVisible();
});

test('a dry run shows the command, without the password', async () => {
  const { page } = shared.running;
  await page.getByRole('button', { name: 'Show what would run' }).click();
  const plan = page.getByRole('status', { name: 'Dry run' });
  await see(plan).toContainText('pg_dump');
  await see(plan).not.toContainText(server.password);
  expect(await ask(['backup', 'list'], z.array(backupSchema))).toEqual([]);
});

test('a backup shows its progress and ends complete and checked', async () => {
  const { page } = shared.running;
  const release = await holdTable(server, 'shop', 'sales.orders');
  const started = await startBackup(page, 'before migration 42');
  await see(started.getByRole('progressbar', { name: 'Progress of backup of Shop' })).toBeVisible();
  await see(started).toContainText('Preparing');
  await release();
  await see(started).toContainText('Backup finished');
  await started.getByRole('link', { name: 'Open this backup' }).click();
  await seeHeading(page, /^Shop, /);

  const [backup] = await ask(['backup', 'list'], z.array(backupSchema));
  expect(backup).toMatchObject({
    source: 'Shop',
    status: 'complete',
    note: 'before migration 42',
    encrypted: true,
    inventory: { objects: 3, rows: 1200 + 3400 },
    copies: [{ destination: 'Disk', level: 2, verdict: 'proven' }],
  });
});

test('a running backup is cancelled and leaves nothing at the destination', async () => {
  const { page } = shared.running;
  await addLedger();
  const before = filesBelow(disk);
  const started = await startBackup(page);
  // Something of it is at the destination already.
  await expect
    .poll(() => filesBelow(disk).length, { timeout: 60_000 })
    .toBeGreaterThan(before.length);
  await see(started).toContainText('Reading the source');
  await started.getByRole('button', { name: 'Cancel backup of Ledger' }).click();
  await see(started).toContainText('This was cancelled.');

  const [job] = await ask(['job', 'list', '--limit', '1'], z.array(jobSchema));
  expect(job).toMatchObject({ kind: 'backup', state: { status: 'cancelled' } });
  expect(filesBelow(disk)).toEqual(before);
  const sessions = `select count(*) from pg_stat_activity where application_name = 'pg_dump'`;
  await expect.poll(() => server.sql('postgres', sessions)).toBe('0');
  await openScreen(page, 'Jobs');
  expect((await rowsOf(page, 'Jobs'))[0]).toEqual([
    'Backup of Ledger',
    expect.any(String),
    'Cancelled',
    '',
  ]);
});

test('the list has both, newest first', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Backups');
  await see(page.getByText('2 backups', { exact: true })).toBeVisible();
  const rows = await rowsOf(page, 'Backups');
  expect(rows.map(([, source, state, , holds]) => [source, state, holds])).toEqual([
    ['Ledger', 'Cancelled', '–'],
    ['Shop', 'Opens completely', '3 tables, 4,600 rows'],
  ]);
});

test('a backup shows its checksums, contents and checks', async () => {
  const { page } = shared.running;
  await openShopBackup();
  const backup = await shopBackup();
  await see(section(page, 'Facts')).toContainText(backup.sha256 ?? 'no checksum');
  const files = await rowsOf(page, 'Files');
  expect(files.map((cells) => cells[3])).toEqual(backup.parts.map((part) => part.storedSha256));
  await page.getByRole('button', { name: 'Show contents' }).click();
  const contents = await rowsOf(page, 'Contents');
  expect(contents.map(([name = '', , rows = '']) => [name, rows]).toSorted(byName)).toEqual([
    ['public.customers', '1,200'],
    ['sales.orders', '3,400'],
    ['sales.the "empty" one 🛟', '0'],
  ]);
  await see(section(page, 'Verifications')).toContainText('Opens completely');
});

test('it is verified to level 3 and to level 4', async () => {
  const { page } = shared.running;
  for (const level of [3, 4] as const) {
    const checks = await verify(page, level);
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.map(([, result]) => result)).toEqual(checks.map(() => 'Matches'));
    expect((await shopBackup()).copies).toMatchObject([{ level, verdict: 'proven' }]);
  }
  expect(await databases()).toEqual(['ledger', 'postgres', 'shop']);
});

test('it is restored under a new name, and the server has the rows', async () => {
  const { page } = shared.running;
  await openRestore(page);
  await page.getByRole('textbox', { name: 'Database' }).fill('shop_again');
  const checks = await showPlan(page);
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.map(([outcome]) => outcome)).not.toContain('In the way');
  expect(await databases()).not.toContain('shop_again');
  await see(page.getByLabel('Commands')).toContainText('pg_restore');

  expect((await runRestore(page, 'Start restore')).toSorted(byName)).toEqual([
    ['public.customers', '1,200', '1,200', 'Matches'],
    ['sales.orders', '3,400', '3,400', 'Matches'],
    ['sales.the "empty" one 🛟', '0', '0', 'Matches'],
  ]);
  expect(await databases()).toContain('shop_again');
  expect(await server.sql('shop_again', 'select count(*), sum(total) from sales.orders')).toBe(
    await server.sql('shop', 'select count(*), sum(total) from sales.orders'),
  );
  const [restore] = await ask(['restores', 'list'], z.array(restoreSchema));
  expect(restore).toMatchObject({ status: 'succeeded', verdict: 'proven', mode: 'create' });
});

test('an existing database is replaced only after its name was typed', async () => {
  const { page } = shared.running;
  await server.sql('shop_again', 'delete from sales.orders; create table lost_later (id int)');
  await openShopBackup();
  await openRestore(page);
  await page.getByRole('radio', { name: 'Replace an existing database' }).check();
  await page.getByRole('textbox', { name: 'Database' }).fill('shop_again');
  const confirm = page.getByRole('textbox', { name: 'Type the name to confirm' });
  await confirm.fill('shop');
  await see(page.getByText('This is another name.')).toBeVisible();
  await page.getByRole('button', { name: 'Show plan' }).click();
  await see(
    notice(page, /confirm|name/i)
      .or(page.getByRole('table').getByText('In the way'))
      .first(),
  ).toBeVisible();
  await see(page.getByRole('button', { name: 'Replace and restore', disabled: false })).toHaveCount(
    0,
  );
  expect(await server.sql('shop_again', 'select count(*) from sales.orders')).toBe('0');

  await confirm.fill('shop_again');
  await showPlan(page);
  const compared = await runRestore(page, 'Replace and restore');
  expect(compared.every(([, , , result]) => result === 'Matches')).toBe(true);
  expect(await server.sql('shop_again', 'select count(*) from sales.orders')).toBe('3400');
  const [restore] = await ask(['restores', 'list'], z.array(restoreSchema));
  expect(restore).toMatchObject({ status: 'succeeded', mode: 'replace' });
  const kept = restore?.keptAside ?? '';
  await see(section(page, 'Facts')).toContainText(kept);
  expect(await server.sql(kept, `select to_regclass('lost_later') is not null`)).toBe('t');
  expect(await server.sql('shop_again', `select to_regclass('lost_later') is null`)).toBe('t');
});

test('the overview says that the database could be restored', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Overview');
  const shop = page.getByRole('article', { name: 'Shop' });
  await see(shop).toContainText('Restorable now?');
  await see(shop).toContainText('Yes');
  await see(page.getByRole('article', { name: 'Ledger' })).not.toContainText('Yes');
});

function ask<T>(argv: readonly string[], schema: z.ZodType<T>): Promise<T> {
  return lifeboat(shared.running.dataFolder, argv, schema);
}

async function shopBackup() {
  const backups = await ask(['backup', 'list'], z.array(backupSchema));
  const backup = backups.find(({ source }) => source === 'Shop');
  if (backup === undefined) throw new Error('There is no backup of Shop.');
  return backup;
}

async function openShopBackup(): Promise<void> {
  const { page } = shared.running;
  await openSource(page, 'Shop');
  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click();
  await seeHeading(page, /^Shop, /);
}

/** On the server that is known by now, compressed slowly enough to be caught at work. */
async function addLedger(): Promise<void> {
  const { page } = shared.running;
  const form = await openAddSource(page);
  await form.getByRole('radio', { name: 'PostgreSQL' }).click();
  await goOn(page);
  await form.getByRole('radio', { name: 'A known connection' }).click();
  await pick(page, 'Connection', new RegExp(`:${server.port}`));
  await goOn(page);
  await form.getByRole('textbox', { name: 'Database' }).fill('ledger');
  await see(await testDraft(page)).toContainText('The database can be backed up.');
  await goOn(page);
  await pick(page, 'Dump format', /^Plain/);
  await goOn(page);
  await pick(page, 'Compression', /^gzip/);
  await storeSource(page, 'Ledger');
  await see(section(page, 'Facts')).toContainText('Plain SQL');
  await see(section(page, 'Facts')).toContainText('gzip');
}

async function databases(): Promise<string[]> {
  const names = await server.sql(
    'postgres',
    'select datname from pg_database where not datistemplate order by 1',
  );
  return names.split('\n');
}

const shopSql = `
  create table customers (id int primary key, name text not null);
  insert into customers select i, 'customer ' || i from generate_series(1, 1200) i;
  create schema sales;
  create table sales.orders (
    id int primary key, customer int references customers, total numeric(10, 2));
  insert into sales.orders
    select i, 1 + i % 1200, i * 1.25 from generate_series(1, 3400) i;
  create table sales."the ""empty"" one 🛟" (id int);`;

/** About 150 MB that compress badly. */
const ledgerSql = `
  create table entries (id int, body text);
  alter table entries alter column body set storage plain;
  insert into entries
    select i, (select string_agg(encode(sha512((i * 15 + j)::text::bytea), 'hex'), '')
      from generate_series(1, 15) j)
    from generate_series(1, 80000) i;`;
