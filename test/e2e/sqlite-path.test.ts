import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/model/backup.ts';
import { backupKeySchema } from '../../shared/model/key.ts';
import { restoreSchema } from '../../shared/model/restore.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { verify } from './pages/backups.ts';
import { addDestination } from './pages/destinations.ts';
import { banner, byName, openScreen, rowsOf, section, seeHeading } from './pages/frame.ts';
import { openRestore, runRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import {
  backUp,
  chooseKind,
  openAddSource,
  openSource,
  storeSource,
  testDraft,
} from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* The way of a SQLite file through the window, and of the recovery kit that the first backup makes due. */

const shared = shareApp();
const disk = join(shared.folder, 'disk');
const original = join(shared.folder, 'notes.db');
const restored = join(shared.folder, 'notes again.db');
const kitDue = 'Export the recovery kit.';

const inLists = ['lists', '40', '40', 'Matches'];
const inItems = ['items', '2,500', '2,500', 'Matches'];

test('a file chosen in the dialog becomes a source', async () => {
  const { running } = shared;
  const { page } = running;
  mkdirSync(disk);
  makeNotes();
  await addDestination(shared.running, { name: 'Disk', folder: disk });
  const form = await openAddSource(page);
  await chooseKind(page, 'SQLite');

  // A dialog that was closed changes nothing.
  await running.answerDialogs(null);
  await form.getByRole('button', { name: /Choose file/ }).click();
  await see(form.getByText('No file chosen')).toBeVisible();
  await running.answerDialogs(original);
  await form.getByRole('button', { name: /Choose file/ }).click();
  await see(form.getByRole('region').getByText(original)).toBeVisible();
  await see(await testDraft(page)).toContainText('The database can be backed up.');
  await storeSource(page, 'Notes', 'Staging');
  await see(section(page, 'Facts')).toContainText(original);
});

test('it is backed up, and the recovery kit becomes due', async () => {
  const { page } = shared.running;
  await see(banner(page, kitDue)).toHaveCount(0);
  await backUp(page, 'before the move');
  await see(banner(page, kitDue)).toBeVisible();
  const [backup] = await ask(['backup', 'list'], z.array(backupSchema));
  expect(backup).toMatchObject({
    source: 'Notes',
    engine: 'sqlite',
    status: 'complete',
    note: 'before the move',
    encrypted: true,
    inventory: { objects: 2, rows: 2540 },
    copies: [{ destination: 'Disk', level: 2, verdict: 'proven' }],
  });
  // The stored bytes are those whose checksum the screen shows.
  const artifact = filesBelow(disk).find((file) => file.endsWith(backup?.parts[0]?.file ?? '?'));
  const stored = createHash('sha256').update(readFileSync(join(disk, artifact ?? '')));
  expect(stored.digest('hex')).toBe(backup?.sha256);
  await see(section(page, 'Facts')).toContainText(backup?.sha256 ?? 'no checksum');
});

test('its contents are shown, and it is verified to level 4', async () => {
  const { page } = shared.running;
  await page.getByRole('button', { name: 'Show contents' }).click();
  const contents = await rowsOf(page, 'Contents');
  expect(contents.map(([name = '', , rows = '']) => [name, rows]).toSorted(byName)).toEqual([
    ['items', '2,500'],
    ['lists', '40'],
  ]);
  const checks = await verify(page, 4);
  expect(checks.map(([, result]) => result)).toEqual(checks.map(() => 'Matches'));
  const [backup] = await ask(['backup', 'list'], z.array(backupSchema));
  expect(backup?.copies).toMatchObject([{ level: 4, verdict: 'proven' }]);
});

test('it is restored to a new file of the save dialog', async () => {
  const { running } = shared;
  const { page } = running;
  await openRestore(page);
  await running.answerDialogs(restored);
  await page.getByRole('button', { name: /Choose file/ }).click();
  const checks = await showPlan(page);
  expect(checks.map(([outcome]) => outcome)).not.toContain('In the way');
  expect(existsSync(restored)).toBe(false);
  const compared = await runRestore(page, 'Start restore');
  expect(compared.toSorted(byName)).toEqual([inItems, inLists]);
  expect(rowsIn(restored)).toEqual(rowsIn(original));
});

test('a file is replaced only after its name was typed', async () => {
  const { running } = shared;
  const { page } = running;
  change(restored);
  const changed = rowsIn(restored);
  await openSource(page, 'Notes');
  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click();
  await seeHeading(page, /^Notes, /);
  await openRestore(page);
  await page.getByRole('radio', { name: 'Replace an existing file' }).check();
  await running.answerDialogs(restored);
  await page.getByRole('button', { name: /Choose file/ }).click();
  const confirm = page.getByRole('textbox', { name: 'Type the name to confirm' });
  await confirm.fill('notes.db');
  await see(page.getByText('This is another name.')).toBeVisible();
  await confirm.fill('notes again.db');
  await showPlan(page);
  expect(rowsIn(restored)).toEqual(changed);

  await runRestore(page, 'Replace and restore');
  expect(rowsIn(restored)).toEqual(rowsIn(original));
  const [restore] = await ask(['restores', 'list'], z.array(restoreSchema));
  expect(restore).toMatchObject({ status: 'succeeded', mode: 'replace', verdict: 'proven' });
  expect(rowsIn(restore?.keptAside ?? '')).toEqual(changed);
});

test('the banner asks for the recovery kit until it was exported', async () => {
  const { running } = shared;
  const { page } = running;
  for (const screen of ['Overview', 'Backups']) {
    await openScreen(page, screen);
    await see(banner(page, kitDue)).toBeVisible();
  }
  await banner(page, kitDue).getByRole('link', { name: 'Open keys' }).click();
  await seeHeading(page, 'Keys');
  const form = page.getByRole('form', { name: 'Export recovery kit' });

  await form.getByRole('textbox', { name: 'Passphrase (optional)' }).fill('one passphrase');
  await form.getByRole('textbox', { name: 'Repeat passphrase' }).fill('another');
  await form.getByRole('button', { name: /Export recovery kit/ }).click();
  await see(form.getByText('The two passphrases differ.')).toBeVisible();

  await form.getByRole('textbox', { name: 'Repeat passphrase' }).fill('one passphrase');
  await running.answerDialogs(shared.folder);
  await form.getByRole('button', { name: /Export recovery kit/ }).click();
  await see(page.getByText('The recovery kit was written.')).toBeVisible();
  await see(banner(page, kitDue)).toHaveCount(0);
  expect((await ask(['key', 'list'], z.array(backupKeySchema)))[0]?.exportedAt).not.toBeNull();
  const kit = readdirSync(shared.folder).find((name) => name.startsWith('lifeboat-recovery-kit'));
  expect(readdirSync(join(shared.folder, kit ?? '')).toSorted()).toEqual([
    'README.txt',
    'decrypt.mjs',
    'recovery-kit.json',
  ]);
});

function ask<T>(argv: readonly string[], schema: z.ZodType<T>): Promise<T> {
  return lifeboat(shared.running.dataFolder, argv, schema);
}

function makeNotes(): void {
  const database = new Database(original);
  database.exec(`
    create table lists (id integer primary key, title text);
    create table items (id integer primary key, list integer references lists, words text);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 40)
      insert into lists select i, 'list ' || i from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
      insert into items select i, 1 + i % 40, 'words of ' || i from n;`);
  database.close();
}

function change(file: string): void {
  const database = new Database(file);
  database.exec(`delete from items where id > 100; insert into lists values (41, 'too late')`);
  database.close();
}

function rowsIn(file: string): unknown {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return ['lists', 'items'].map((table) => database.prepare(`select * from ${table}`).all());
  } finally {
    database.close();
  }
}
