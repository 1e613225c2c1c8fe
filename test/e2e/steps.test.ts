import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { hookCommandSchema } from '../../shared/model/hook.ts';
import { lifeboat } from './command-line.ts';
import { findViolations } from './find-violations.ts';
import { banner, openScreen, pick, rowsOf, section, seeHeading } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { openSource } from './pages/sources.ts';
import { shareApp } from './share-app.ts';
import { takePicture } from './take-picture.ts';

/* Steps before and after in the window: entering a command, adding steps, hearing of one that failed. */

let run: (...argv: readonly string[]) => Promise<unknown>;
const shared = shareApp(async (folder) => {
  const dataFolder = join(folder, 'data');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  mkdirSync(join(folder, 'disk'));
  writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n');
  const database = new Database(join(folder, 'shop.db'));
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY)');
  database.close();
  run = (...argv) => lifeboat(dataFolder, argv, z.unknown(), passphraseFile);
  await run('destination', 'add', 'local', '--name', 'Disk', '--path', join(folder, 'disk'));
  await run('source', 'add', 'sqlite', '--name', 'Shop', '--file', join(folder, 'shop.db'));
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

test('a command is entered after the system asked, and not when a person refuses there', async () => {
  const { running } = shared;
  const { page } = running;
  await openScreen(page, 'Steps');
  await section(page, 'Commands').getByRole('button', { name: 'Enter command' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enter a command' });
  await dialog.getByLabel('Name').fill('End badly');
  await running.answerDialogs('/bin/sh');
  await dialog.getByRole('button', { name: 'Choose program …' }).click();
  await see(dialog.getByText('/bin/sh')).toBeVisible();
  await dialog.getByLabel('Arguments').fill('-c\necho "no such service" >&2; exit 3');
  await answerQuestions(0);
  await dialog.getByRole('button', { name: 'Enter command' }).click();
  await see(dialog.getByRole('alert')).toContainText('This was not confirmed');
  await takePicture(shared.running, 'steps-command-refused');

  await answerQuestions(1);
  await dialog.getByRole('button', { name: 'Enter command' }).click();
  await see(dialog).toBeHidden();
  const shown = page.getByLabel('Program and arguments of End badly');
  await see(shown).toContainText('echo \\"no such service\\" >&2; exit 3');
  expect(await asked()).toContain('Argument 2: "echo \\"no such service\\" >&2; exit 3"');
  expect(await findViolations(page)).toEqual([]);
});

test('steps are added to a source, each with what it needs', async () => {
  const { running } = shared;
  const { page } = running;
  await openSource(page, 'Shop');
  await page.getByRole('link', { name: 'Steps', exact: true }).last().click();
  await seeHeading(page, 'Steps of Shop');
  const backups = section(page, 'Around backups');

  await backups.getByRole('button', { name: 'Add step after each backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a step after each backup' });
  await dialog.getByRole('button', { name: 'Add step' }).click();
  await see(dialog.getByText('Choose the compose file.')).toBeVisible();
  await running.answerDialogs(join(shared.folder, 'compose.yaml'));
  await dialog.getByRole('button', { name: 'Choose file …' }).click();
  await dialog.getByLabel('Services').fill('web, worker');
  await takePicture(shared.running, 'steps-add-compose');
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add step' }).click();
  await see(dialog).toBeHidden();

  await backups.getByRole('button', { name: 'Add step after each backup' }).click();
  await pick(page, 'What it does', 'Run a command');
  await pick(page, 'Command', 'End badly');
  await dialog.getByRole('button', { name: 'Add step' }).click();
  await see(dialog).toBeHidden();

  await answerQuestions(1);
  await backups.getByRole('button', { name: 'Add step after each backup' }).click();
  await pick(page, 'What it does', 'Call an address');
  await dialog.getByLabel('Address').fill('http://127.0.0.1:1/ping/t0ken');
  await dialog.getByRole('button', { name: 'Add step' }).click();
  await see(dialog).toBeHidden();

  const steps = page.getByRole('list', { name: 'Steps after each backup' }).getByRole('listitem');
  await see(steps).toHaveCount(3);
  const texts = await steps.allTextContents();
  expect(texts[0]).toContain(`docker compose -f ${join(shared.folder, 'compose.yaml')} start web`);
  expect(texts[1]).toContain('End badly: /bin/sh -c');
  expect(texts[2]).toContain('POST http://127.0.0.1:1/…');
  expect(await page.content()).not.toContain('t0ken');
  await takePicture(shared.running, 'steps-of-shop');
  expect(await findViolations(page)).toEqual([]);

  await steps.first().getByRole('button').click();
  await page.getByRole('button', { name: 'Remove step' }).click();
  await see(steps).toHaveCount(2);
});

test('a failed step after a backup stands on every screen until it is put away', async () => {
  const { page } = shared.running;
  await run('backup', 'run', 'Shop');
  await see(banner(page, '2 steps after a backup or restore failed.')).toBeVisible();
  await openScreen(page, 'Jobs');
  await see(page.getByText('A step after it failed.')).toBeVisible();
  await takePicture(shared.running, 'steps-jobs');
  expect(await findViolations(page)).toEqual([]);

  await openScreen(page, 'Steps');
  await takePicture(shared.running, 'steps-failed');
  expect(await findViolations(page)).toEqual([]);
  const rows = await rowsOf(page, 'Steps that ran');
  expect(rows.map(([, source, place, outcome]) => [source, place, outcome])).toEqual([
    ['Shop', 'after backup', 'Failed'],
    ['Shop', 'after backup', 'Failed'],
  ]);
  const putAway = page.getByRole('button', { name: /^Put away/ });
  await putAway.first().click();
  await see(putAway).toHaveCount(1);
  await putAway.first().click();
  await see(banner(page, /after a backup or restore failed/)).toBeHidden();
});

test('a command that a step runs is not removed', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Steps');
  await page.getByRole('button', { name: 'Remove End badly' }).click();
  await page.getByRole('button', { name: 'Remove command' }).click();
  await see(page.getByRole('dialog').getByRole('alert')).toContainText('is a step of “Shop”');
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(z.array(hookCommandSchema).parse(await run('command', 'list'))).toHaveLength(1);
});

/** What the system's questions after this are answered with: the number of a button. */
async function answerQuestions(button: number): Promise<void> {
  await shared.running.app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = async (...given: unknown[]) => {
      Reflect.set(globalThis, 'question', given.at(-1));
      return { response, checkboxChecked: false };
    };
  }, button);
}

/** What the last question showed. */
async function asked(): Promise<string> {
  return shared.running.app.evaluate(() => Reflect.get(globalThis, 'question').detail);
}
