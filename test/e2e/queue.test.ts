import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { preferencesSchema } from '../../shared/model/settings.ts';
import { callFromPage } from '../fixtures/page-calls.ts';
import { lifeboat } from './command-line.ts';
import { findViolations } from './find-violations.ts';
import { banner, openScreen, section } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { shareApp } from './share-app.ts';
import { takePicture } from './take-picture.ts';

/* Jobs that wait: why, and what a person can do about it; and the settings that decide about it. */

const sources = ['Shop', 'Ledger', 'Wiki'];

let dataFolder: string;
let passphraseFile: string;
let go: string;
const shared = shareApp(async (folder) => {
  dataFolder = join(folder, 'data');
  passphraseFile = join(folder, 'passphrase');
  go = join(folder, 'go');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  await run('destination', 'add', 'local', '--name', 'NAS', '--path', folder);
  const wait = ['-c', 'while [ ! -e "$0" ]; do sleep 0.05; done', go];
  const args = wait.map((arg) => `--arg=${arg}`);
  await run('command', 'add', '--name', 'wait', '--program', '/bin/sh', ...args);
  for (const name of sources) {
    const file = join(folder, `${name}.db`);
    new Database(file).exec('CREATE TABLE notes (text TEXT)').close();
    await run('source', 'add', 'sqlite', '--name', name, '--file', file);
    await run('hook', 'add', name, '--on', 'backup', '--phase', 'before', '--command', 'wait');
  }
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

function run(...argv: readonly string[]): Promise<unknown> {
  return lifeboat(dataFolder, argv, z.unknown(), passphraseFile);
}

test('jobs say what they wait for, are postponed, and held by a pause', async () => {
  const { page } = shared.running;
  for (const source of sources) await callFromPage(page, 'backups.start', { source });
  await openScreen(page, 'Jobs');
  const waiting = section(page, 'Waiting');
  await see(waiting).toContainText('Waits: 2 jobs are running (limit 2)');

  await page.getByRole('button', { name: 'Postpone backup of Wiki' }).click();
  await page.getByRole('menuitem', { name: 'For 4 hours' }).click();
  await see(waiting).toContainText('Waits until');
  await page.getByRole('button', { name: 'Postpone backup of Wiki' }).click();
  await page.getByRole('menuitem', { name: 'Begin when possible' }).click();
  await see(waiting).toContainText('Waits: 2 jobs are running (limit 2)');

  await page.getByRole('button', { name: 'Pause queue' }).click();
  await page.getByRole('menuitem', { name: 'Until I resume' }).click();
  await see(banner(page, 'The queue is paused')).toBeVisible();
  await see(waiting).toContainText('the queue is paused by');
  await takePicture(shared.running, 'queue-jobs');
  expect(await findViolations(page)).toEqual([]);

  writeFileSync(go, '');
  await see(section(page, 'In progress')).toHaveCount(0);
  await see(waiting).toBeVisible();
  await banner(page, 'The queue is paused').getByRole('button', { name: 'Resume' }).click();
  await see(banner(page, 'The queue is paused')).toHaveCount(0);
  await see(waiting).toHaveCount(0);
  await see(section(page, 'Ended').getByText('Done')).toHaveCount(sources.length);
});

test('settings are saved together, and those of the command line show up', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Settings');
  const save = page.getByRole('button', { name: 'Save' });
  await see(save).toBeDisabled();
  const atOnce = page.getByRole('textbox', { name: 'Jobs at once' });
  await atOnce.fill('40');
  await save.click();
  await see(page.getByText('A whole number from 1 to 16.')).toBeVisible();
  await atOnce.fill('4');
  await page.getByRole('switch', { name: /^Start at sign-in/ }).click();
  await takePicture(shared.running, 'queue-settings');
  expect(await findViolations(page)).toEqual([]);
  await save.click();
  await see(page.getByText('The settings were saved.')).toBeVisible();
  expect(await lifeboat(dataFolder, ['settings', 'show'], preferencesSchema)).toMatchObject({
    startAtLogin: true,
    queue: { atOnce: 4, perDestination: 2, perServer: 2 },
  });
  await lifeboat(dataFolder, ['settings', 'set', '--safety-days', '30'], preferencesSchema);
  await see(page.getByRole('textbox', { name: 'Keep safety copies' })).toHaveValue('30 days');
});
