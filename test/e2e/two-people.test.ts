import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCore } from '../../electron/core/face.ts';
import { succeededJob } from '../fixtures/core-harness.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { answerStep, drillId, nextAsked, stepOf } from './pages/drills.ts';
import { openScreen, seeHeading } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { shareApp } from './share-app.ts';

/* Two people on one drill: each at a window of their own, and a file that goes to and fro. */

const steps = ['Call the storage team', 'Look at the figures', 'Write the result down'];
const template = `
format: 1
id: by-two
version: 1
title: Drill of two people
text: Has people do something, one after the other.
use: [drill]
subjects: [{ id: database, title: The database }]
phases: [{ id: only, title: Look, minutes: 30 }]
steps:
${steps.map((title, index) => `  - { id: step-${index}, phase: only, kind: human, title: ${title}, instruction: Do it. }`).join('\n')}
`;

let second: RunningApp;
const proofs = { file: '', picture: '' };
const shared = shareApp(async (folder) => {
  const dataFolder = join(folder, 'first');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  const core = await openCore({
    dataFolder,
    appVersion: '0.1.0',
    passphraseFile,
    actor: 'test',
    attends: false,
  });
  try {
    const path = join(folder, 'notes.db');
    new Database(path).exec('CREATE TABLE notes (id INTEGER PRIMARY KEY)').close();
    await core.call('destinations.add', {
      kind: 'local',
      name: 'Disk',
      folder: { path: join(folder, 'disk') },
    });
    await core.call('sources.add', { engine: 'sqlite', name: 'Notes', file: { path } });
    await succeededJob(core, (await core.call('backups.start', { source: 'Notes' })).jobId);
    await core.call('templates.save', { yaml: template });
    await core.call('drills.start', {
      template: 'by-two',
      subjects: { database: { source: 'Notes' } },
      lead: 'Maria Keller',
    });
  } finally {
    await core.close();
  }
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});
beforeAll(async () => {
  second = await launchApp();
  second.page.setDefaultTimeout(30_000);
  await second.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => second?.close());

const title = /^Drill of two people/;

/** Saves the run on the screen; gives the file. */
async function saved(running: RunningApp, name: string): Promise<string> {
  const file = join(shared.folder, name);
  await running.answerDialogs(file);
  await menu(running.page, 'Save to a file …');
  await see(running.page.getByText(file)).toBeVisible();
  expect(existsSync(file)).toBe(true);
  return file;
}

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this run' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

const asks = (page: Page, step = '') =>
  see(stepOf(page).getByRole('heading', { level: 2, name: step })).toBeVisible();

test('somebody else takes a run in that is not there yet, and goes on under a name of their own', async () => {
  const { running } = shared;
  await openScreen(running.page, 'Drills');
  await running.page.getByRole('main').getByRole('link', { name: 'Go on' }).click();
  await seeHeading(running.page, title);
  await running.page.getByRole('textbox', { name: 'Note', exact: true }).fill('Over to Jonas.');
  await running.page.getByRole('button', { name: 'Add note' }).click();
  await see(running.page.getByRole('complementary', { name: 'Notes' })).toContainText('Over to');
  const file = await saved(running, 'first.lifeboat-run');

  const { page } = second;
  await openScreen(page, 'Drills');
  await see(page.getByText('No drill was carried out yet')).toBeVisible();
  await second.answerDialogs(file);
  await page.getByRole('button', { name: 'Take in a run …' }).click();
  await seeHeading(page, title);
  expect(drillId(page)).toBe(drillId(running.page));
  await see(page.getByRole('complementary', { name: 'Notes' })).toContainText('Over to Jonas.');
  await page.getByRole('combobox', { name: 'You are' }).fill('Jonas Weber');
  expect(await nextAsked(page)).toBe(steps[0]);
  await answerStep(second, proofs);
  await asks(page, steps[1]);
});

test('what was done elsewhere is taken back, with who did it and what was attached', async () => {
  const { page } = shared.running;
  const proof = join(shared.folder, 'ticket.txt');
  writeFileSync(proof, 'asked at nine\n');
  await second.answerDialogs(proof);
  await second.page.getByRole('button', { name: 'Attach file …' }).click();
  await see(second.page.getByRole('complementary', { name: 'Notes' })).toContainText('ticket.txt');
  await shared.running.answerDialogs(await saved(second, 'second.lifeboat-run'));
  await menu(page, 'Take in from a file …');
  await see(page.getByText('The run was taken in.')).toBeVisible();
  await asks(page, steps[1]);
  await see(page.getByRole('complementary', { name: 'Notes' })).toContainText('ticket.txt');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await see(page.getByRole('list', { name: 'Timeline' })).toContainText(
    /Jonas Weber.*storage team/,
  );
  await page.getByRole('tab', { name: 'Now' }).click();
});

test('where both went on, it is said who did what, and nothing is taken in', async () => {
  const { running } = shared;
  const { page } = running;
  await answerStep(running, proofs);
  await asks(page, steps[2]);
  await stepOf(second.page).getByRole('textbox', { name: 'Remark' }).fill('The totals are off.');
  await stepOf(second.page).getByRole('button', { name: 'Did not work' }).click();
  await asks(second.page, steps[2]);
  await running.answerDialogs(await saved(second, 'third.lifeboat-run'));
  await menu(page, 'Take in from a file …');
  const refusal = page.getByRole('dialog', { name: 'The run was not taken in' });
  await see(refusal).toContainText('Both sides went on with this run');
  await see(refusal).toContainText(/Here: Maria Keller.*“Look at the figures”/s);
  await see(refusal).toContainText(
    /There: Jonas Weber.*“Look at the figures”.*The totals are off/s,
  );
  await see(refusal).toContainText('Agree on one side');
  await refusal.getByRole('button', { name: 'Close', exact: true }).last().click();
  await see(refusal).toHaveCount(0);
  await asks(page, steps[2]);
  await see(page.getByText('The totals are off.')).toHaveCount(0);
});
