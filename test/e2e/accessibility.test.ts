import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/model/backup.ts';
import { sourceSchema } from '../../shared/model/source.ts';
import { lifeboat } from './command-line.ts';
import { findViolations } from './find-violations.ts';
import { openScreen, pick, rowsOf, section, seeHeading } from './pages/frame.ts';
import { tabBackTo, tabTo } from './pages/keyboard.ts';
import { openRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import { openAddSource, openSource } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* Light and dark, with the keyboard alone, and what axe-core finds on screens that have something to show. */

let dataFolder: string;
let passphraseFile: string;
let database: string;
const shared = shareApp(async (folder) => {
  dataFolder = join(folder, 'data');
  passphraseFile = join(folder, 'passphrase');
  database = join(folder, 'notes.db');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  makeNotes(database);
  const run = (...argv: readonly string[]) =>
    lifeboat(dataFolder, argv, z.unknown(), passphraseFile);
  await run('destination', 'add', 'local', '--name', 'Disk', '--path', disk);
  await run('source', 'add', 'sqlite', '--name', 'Notes', '--file', database);
  await run('backup', 'run', 'Notes');
  const [backup] = await lifeboat(dataFolder, ['backup', 'list'], z.array(backupSchema));
  await run('restore', backup?.id ?? '', '--to', join(folder, 'notes again.db'));
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

test('the choice of light or dark outlives a reload and a restart', async () => {
  const { page } = shared.running;
  const shown = page.locator('html');
  await pick(page, 'Appearance', 'Light');
  await see(shown).toHaveAttribute('data-mantine-color-scheme', 'light');
  await pick(page, 'Appearance', 'Dark');
  await see(shown).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await see(shown).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await shared.restart();
  const again = shared.running.page;
  await see(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await see(again.getByRole('combobox', { name: 'Appearance' })).toHaveValue('Dark');
});

test('a source is tested and added with the keyboard alone', async () => {
  const { running } = shared;
  const { page } = running;
  const { keyboard } = page;
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Sources' }));
  await keyboard.press('Enter');
  await seeHeading(page, 'Sources');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Add source' }));
  await keyboard.press('Enter');
  await seeHeading(page, 'Add source');
  const field = (name: string) => page.getByRole('textbox', { name });

  await tabTo(page, field('Name'));
  await keyboard.type('Typed');
  await tabTo(page, page.getByRole('combobox', { name: 'Environment' }));
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, field('Host'));
  await keyboard.type('127.0.0.1');
  await tabTo(page, field('Port'));
  await keyboard.press('Control+A');
  // Nothing listens on the port of the multiplexer, which no system runs any more.
  await keyboard.type('1');
  await tabTo(page, field('User'));
  await keyboard.type('somebody');
  await tabTo(page, field('Database'));
  await keyboard.type('something');
  await tabTo(page, page.getByRole('button', { name: 'Test connection' }));
  await keyboard.press('Enter');
  await see(page.getByRole('status', { name: 'Test result' }).getByRole('alert')).toBeVisible();

  await tabBackTo(page, page.getByRole('radio', { name: 'PostgreSQL' }));
  await keyboard.press('ArrowRight');
  await see(page.getByRole('radio', { name: 'SQLite' })).toBeChecked();
  await running.answerDialogs(database);
  await tabTo(page, page.getByRole('button', { name: /Choose file/ }));
  await keyboard.press('Enter');
  await see(page.getByText(database)).toBeVisible();
  await tabTo(page, page.getByRole('switch', { name: /^Encrypt backups/ }));
  await keyboard.press('Space');
  await see(page.getByText('Backups will be readable by anyone')).toBeVisible();
  await keyboard.press('Space');
  await tabTo(page, page.getByRole('form').getByRole('button', { name: 'Add source' }));
  await keyboard.press('Enter');
  await seeHeading(page, 'Typed');
  const sources = await lifeboat(dataFolder, ['source', 'list'], z.array(sourceSchema));
  expect(sources.find(({ name }) => name === 'Typed')).toMatchObject({
    config: { engine: 'sqlite', file: database },
    storage: { encrypted: true },
  });
});

test.for(['Light', 'Dark'])('%s screens hold no serious obstacle', async (appearance) => {
  const { page } = shared.running;
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const violation of await findViolations(page)) found.push(`${screen}: ${violation}`);
  };
  await openScreen(page, 'Overview');
  await pick(page, 'Appearance', appearance);
  await see(page.getByRole('listbox')).toBeHidden();
  for (const screen of screens) {
    await openScreen(page, screen);
    await see(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await look(screen);
  }

  await openScreen(page, 'Destinations');
  await page.getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await see(dialog.getByText('Give the destination a name.')).toBeVisible();
  await settled(dialog);
  await look('Add destination');
  await page.keyboard.press('Escape');
  await see(dialog).toBeHidden();

  const form = await openAddSource(page);
  await form.getByRole('button', { name: 'PostgreSQL options' }).click();
  await form.getByRole('button', { name: 'Add source' }).click();
  await see(form.getByText('Name the server.')).toBeVisible();
  await settled(form);
  await look('Add source');

  await openSource(page, 'Notes');
  await page.getByRole('button', { name: 'Show what would run' }).click();
  await see(page.getByRole('status', { name: 'Dry run' })).toBeVisible();
  await look('Source');

  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click();
  await seeHeading(page, /^Notes, /);
  await page.getByRole('button', { name: 'Show contents' }).click();
  await rowsOf(page, 'Contents');
  await section(page, 'Verifications').getByRole('button').first().click();
  await see(page.getByRole('table', { name: 'Checks' })).toBeVisible();
  await settled(page.getByRole('main'));
  await look('Backup');

  await openRestore(page);
  await page.getByRole('radio', { name: 'Replace an existing file' }).check();
  await shared.running.answerDialogs(database);
  await page.getByRole('button', { name: /Choose file/ }).click();
  await page.getByRole('textbox', { name: 'Type the name to confirm' }).fill('notes.db');
  await showPlan(page);
  await look('Restore');

  await openScreen(page, 'Restores');
  await page.getByRole('table', { name: 'Restores' }).getByRole('link').first().click();
  await rowsOf(page, 'Compared');
  await look('Restore result');
  expect(found).toEqual([]);
});

const screens = [
  'Overview',
  'Sources',
  'Backups',
  'Restores',
  'Jobs',
  'Destinations',
  'Keys',
  'Tools',
  'Audit',
  'About',
];

/** Colours and heights are only what they are to be once what opens has opened. */
async function settled(part: Locator): Promise<void> {
  await part.evaluate((element) =>
    Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished)),
  );
}

function makeNotes(file: string): void {
  const notes = new Database(file);
  notes.exec(`
    create table notes (id integer primary key, words text);
    insert into notes (words) values ('first'), ('second');`);
  notes.close();
}
