import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema } from '../../shared/model/backup.ts';
import { sourceSchema } from '../../shared/model/source.ts';
import { lifeboat } from './command-line.ts';
import { findViolations } from './find-violations.ts';
import { nextAsked, openStartDrill, startDrill, stepOf } from './pages/drills.ts';
import { openScreen, pick, rowsOf, section, seeHeading } from './pages/frame.ts';
import { beginPlan } from './pages/plans.ts';
import { tabBackTo, tabTo } from './pages/keyboard.ts';
import { openRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import { goOn, openAddSource, openSource } from './pages/sources.ts';
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
  const kind = (name: string) => page.getByRole('radio', { name, exact: true });

  // Enter on a choice goes on; so does Enter in a field.
  await tabTo(page, kind('PostgreSQL'));
  await keyboard.press('Enter');
  await seeStep(page, 'Where do the tools run?');
  await tabTo(page, kind('This machine'));
  await keyboard.press('Enter');
  await seeStep(page, 'Which server and which database?');
  await tabTo(page, field('Host'));
  await keyboard.type('127.0.0.1');
  await tabTo(page, field('Port'));
  // Nothing listens on the port of the multiplexer, which no system runs any more.
  await keyboard.type('1');
  await tabTo(page, field('User'));
  await keyboard.press('Enter');
  await see(page.getByText('Name the user to connect as.')).toBeVisible();
  await see(field('User')).toBeFocused();
  await keyboard.type('somebody');
  await tabTo(page, field('Database'));
  await keyboard.type('something');
  await keyboard.press('Enter');
  await seeStep(page, 'What Lifeboat finds');
  await see(page.getByRole('status', { name: 'Test result' }).getByRole('alert')).toBeVisible();

  await tabBackTo(
    page,
    page.getByRole('navigation', { name: 'Steps' }).getByRole('button').first(),
  );
  await keyboard.press('Enter');
  await tabTo(page, kind('PostgreSQL'));
  for (const name of ['MySQL or MariaDB', 'MongoDB', 'SQLite']) {
    await keyboard.press('ArrowDown');
    await see(kind(name)).toBeChecked();
  }
  await keyboard.press('Enter');
  await seeStep(page, 'Which file?');
  await running.answerDialogs(database);
  await tabTo(page, page.getByRole('button', { name: /Choose file/ }));
  await keyboard.press('Enter');
  await see(page.getByText(database).first()).toBeVisible();
  const onwards = page.getByRole('button', { name: 'Continue' });
  await tabTo(page, onwards);
  await keyboard.press('Enter');
  await see(page.getByText('The database can be backed up.')).toBeVisible();
  await tabTo(page, onwards);
  await keyboard.press('Enter');
  await seeStep(page, 'Name and storage');
  await tabTo(page, field('Name'));
  await see(field('Name')).toHaveValue('notes');
  await keyboard.press('Control+A');
  await keyboard.type('Typed');
  await tabTo(page, page.getByRole('combobox', { name: 'Environment' }));
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
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

  await lookAtGuides(page, look);

  await lookAtPlans(page, look);

  await openScreen(page, 'Connections');
  await page.getByRole('main').getByRole('link', { name: 'Add connection' }).click();
  await seeHeading(page, 'Add connection');
  await page.getByRole('radio', { name: 'MongoDB deployment' }).click();
  await page.getByRole('button', { name: 'Add connection' }).click();
  await see(page.getByText('Give the connection a name.')).toBeVisible();
  await look('Add connection');

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
  for (const [button, dialog] of backupDialogs) {
    await page.getByRole('button', { name: button }).click();
    await see(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await see(page.getByRole('img', { name: 'Looking' })).toHaveCount(0);
    await settled(page.getByRole('dialog'));
    await look(dialog);
    await page.keyboard.press('Escape');
    await see(page.getByRole('dialog')).toHaveCount(0);
  }

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

  await lookAtDrill(page, look);
  expect(found).toEqual([]);
});

/** The templates, the form of a plan with all that it can show, and a plan with its dialogs. */
async function lookAtPlans(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const form = await beginPlan(page, 'At most one hour lost');
  await form.getByRole('button', { name: 'Add blackout' }).click();
  for (const name of ['Take backups on a schedule', 'Remove old copies at times of their own'])
    await form.getByRole('switch', { name }).setChecked(true, { force: true });
  const closed = form.getByRole('button', { name: 'Zone, jitter and blackouts', expanded: false });
  while ((await closed.count()) > 0) await closed.first().click();
  await form.getByRole('textbox', { name: 'Name' }).fill('');
  await form.getByRole('button', { name: 'Add plan' }).click();
  await see(form.getByText('Give the plan a name.')).toBeVisible();
  await see(form.getByRole('img', { name: /^What would be kept/ })).toBeVisible();
  await settled(form);
  await look('Add plan');
  // The other scheme finds the plan of the first.
  // With one source alone it is chosen already; an earlier test may have added another.
  await form.getByRole('checkbox', { name: 'Notes' }).setChecked(true, { force: true });
  const name = `Plan ${String(await page.locator('html').getAttribute('data-mantine-color-scheme'))}`;
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('button', { name: 'Add plan' }).click();
  await seeHeading(page, name);
  await see(section(page, 'What is kept and what goes')).toContainText('kept');
  await see(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await settled(page.getByRole('main'));
  await look('Plan');
  await openScreen(page, 'Plans');
  await see(page.getByRole('table', { name: 'Plans' })).toBeVisible();
  await settled(page.getByRole('main'));
  await look('List of plans');
}

/** The questions before a drill, the drill with its dialogs, and its result. */
async function lookAtDrill(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const onwards = page.getByRole('button', { name: 'Continue', exact: true });
  await openStartDrill(page);
  await look('Which drill');
  await page.getByRole('radio', { name: 'Monthly restore rehearsal', exact: true }).click();
  await onwards.click();
  await see(page.getByRole('combobox', { name: 'Source' })).toBeVisible();
  await look('What is restored');
  await onwards.click();
  await see(page.getByRole('heading', { level: 2, name: 'Who takes part?' })).toBeVisible();
  await look('People and details');
  await startDrill(page, /^Monthly restore rehearsal/);
  await nextAsked(page);
  await stepOf(page).getByRole('button', { name: 'Done', exact: true }).click();
  await see(stepOf(page).getByText('Choose what you see.')).toBeVisible();
  await settled(page.getByRole('main'));
  await look('Drill');
  for (const tab of ['Timeline', 'About this run', 'Now']) {
    await page.getByRole('tab', { name: tab }).click();
    await settled(page.getByRole('main'));
    await look(tab);
  }
  await page.getByRole('button', { name: 'Pause …' }).click();
  const pause = page.getByRole('dialog', { name: 'Pause' });
  await pause.getByRole('textbox', { name: 'Reason' }).fill('To look at it.');
  await settled(pause);
  await look('Pause');
  await pause.getByRole('button', { name: 'Pause' }).click();
  await see(page.getByRole('region', { name: 'Paused' })).toBeVisible();
  await see(pause).toHaveCount(0);
  await look('Paused drill');
  await page.getByRole('button', { name: 'More about this run' }).click();
  await page.getByRole('menuitem', { name: 'Abandon …' }).click();
  const abandon = page.getByRole('dialog', { name: 'Abandon this drill' });
  await abandon.getByRole('textbox', { name: 'Reason' }).fill('It was looked at.');
  await abandon.getByRole('button', { name: 'Abandon the drill' }).click();
  await see(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
  await see(abandon).toHaveCount(0);
  await settled(page.getByRole('main'));
  await look('Result of a drill');
  await page.getByRole('tab', { name: 'Steps' }).click();
  await look('Steps of a drill');
}

/** Every step of the guides with what they show when something is missing. */
async function lookAtGuides(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  for (const kind of kinds) {
    const form = await openAddSource(page);
    await look('Add source');
    await form.getByRole('radio', { name: kind, exact: true }).click();
    await goOn(page);
    if (kind !== 'SQLite') {
      for (const way of await form.getByRole('radio').all()) {
        await way.click();
        await settled(form);
        await look(`${kind}, where`);
      }
      await form.getByRole('radio', { name: 'This machine' }).click();
      await goOn(page);
    }
    await goOn(page);
    await see(form.locator('[aria-invalid="true"]').first()).toBeVisible();
    await settled(form);
    await look(`${kind}, address`);
    const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('button');
    const options = steps.filter({ hasText: 'What is backed up' });
    if ((await options.count()) > 0) {
      await options.click();
      await seeStep(page, 'What is backed up');
      for (const more of await form.locator('button[aria-expanded="false"]').all())
        await more.click();
      await settled(form);
      await look(`${kind}, options`);
    }
    await steps.last().click();
    await seeStep(page, 'Name and storage');
    await look(`${kind}, storage`);
  }
}

async function seeStep(page: Page, title: string): Promise<void> {
  await see(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
}

const kinds = [
  'PostgreSQL',
  'MySQL or MariaDB',
  'MongoDB',
  'SQLite',
  'Files and configuration',
  'Git repository',
  'Docker volume',
  'Compose project',
];

const backupDialogs = [
  ['Hold', 'Hold this backup'],
  ['Delete …', 'Delete copies of this backup'],
] as const;

const screens = [
  'Overview',
  'Sources',
  'Plans',
  'Backups',
  'Restores',
  'Drills',
  'Jobs',
  'Connections',
  'Destinations',
  'Keys',
  'Tools',
  'Audit',
  'About',
];

/** Colours and heights are only what they are to be once what opens has opened. */
async function settled(part: Locator): Promise<void> {
  await part.evaluate((element) =>
    Promise.allSettled(element.getAnimations({ subtree: true }).map(({ finished }) => finished)),
  );
}

function makeNotes(file: string): void {
  const notes = new Database(file);
  notes.exec(`
    create table notes (id integer primary key, words text);
    insert into notes (words) values ('first'), ('second');`);
  notes.close();
}
