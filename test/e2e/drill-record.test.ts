import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openCore, type Core } from '../../electron/core/face.ts';
import { succeededJob } from '../fixtures/core-harness.ts';
import { findViolations } from './find-violations.ts';
import { openScreen, pick, seeHeading, section } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { shareApp } from './share-app.ts';

/* What comes of drills over time, in the window: templates that are changed, lessons, action items, the calendar. */

const own = `
format: 1
id: short-rehearsal
version: 1
title: Short rehearsal
text: Restores and compares, and nothing else.
use: [drill]
everyMonths: 1
subjects:
  - id: database
    title: The database
phases:
  - id: restore
    title: Restore
    minutes: 30
steps:
${['choose-backup', 'fetch-copy', 'decrypt', 'provision-scratch', 'restore', 'compare', 'measure', 'clean-up'].map((action) => `  - { id: ${action}, phase: restore, kind: automatic, do: ${action}, title: Do ${action} }`).join('\n')}
`;

let drill = '';
const shared = shareApp(async (folder) => {
  const dataFolder = join(folder, 'data');
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
    drill = await drilled(core, folder);
  } finally {
    await core.close();
  }
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

/** Backs a source up and drills it; returns the finished drill. */
async function drilled(core: Core, folder: string): Promise<string> {
  const path = join(folder, 'notes.db');
  new Database(path)
    .exec('CREATE TABLE notes (id INTEGER PRIMARY KEY); INSERT INTO notes VALUES (1)')
    .close();
  await core.call('destinations.add', {
    kind: 'local',
    name: 'Disk',
    folder: { path: join(folder, 'disk') },
  });
  await core.call('sources.add', { engine: 'sqlite', name: 'Notes', file: { path } });
  const { jobId } = await core.call('backups.start', { source: 'Notes' });
  await succeededJob(core, jobId);
  await core.call('templates.save', { yaml: own });
  const { id } = await core.call('drills.start', {
    template: 'short-rehearsal',
    subjects: { database: { source: 'Notes' } },
  });
  for (;;) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const off = core.on('changed', ({ topic }) => topic === 'drills' && resolve());
    const { steps } = await core.call('drills.get', { drill: id });
    const isOver = steps.every(({ state }) => state === 'passed');
    if (!isOver) await promise;
    off();
    if (isOver) break;
  }
  const { verdict } = await core.call('drills.finish', { drill: id });
  expect(verdict.verdict).toBe('proven');
  return id;
}

const goTo = async (address: string) =>
  shared.running.page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);

test('a template is copied, changed and saved; what is wrong is said with its line', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Drills');
  await page
    .getByRole('navigation', { name: 'Drills' })
    .getByRole('link', { name: 'Templates' })
    .click();
  await seeHeading(page, 'Templates');
  await page.getByRole('link', { name: 'Short rehearsal', exact: true }).click();
  await seeHeading(page, 'Short rehearsal');
  await see(page.getByRole('region', { name: 'Restore', exact: true })).toContainText(
    'target 30 min',
  );
  await page.getByRole('button', { name: 'Copy …' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Our rehearsal');
  await page.getByRole('textbox', { name: 'Id' }).fill('our rehearsal');
  await page.getByRole('button', { name: 'Make the copy' }).click();
  await see(page.getByText('An id is of lower-case letters, digits and hyphens.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Id' }).fill('our-rehearsal');
  await page.getByRole('button', { name: 'Make the copy' }).click();
  await seeHeading(page, 'Our rehearsal');

  await page.getByRole('tab', { name: 'Edit' }).click();
  const text = page.getByRole('textbox', { name: 'Text of the template' });
  const problems = page.getByRole('complementary', { name: 'Problems' });
  const save = page.getByRole('button', { name: 'Save template' });
  await see(problems).toContainText('None');
  await see(save).toBeDisabled();
  const before = await text.inputValue();
  const line = before.split('\n').findIndex((one) => one.includes('minutes: 30')) + 1;
  await text.fill(before.replace('minutes: 30', 'minutes: soon'));
  await see(problems.getByRole('button', { name: `Line ${line}`, exact: true })).toBeVisible();
  await see(save).toBeDisabled();
  await problems.getByRole('button', { name: `Line ${line}`, exact: true }).click();
  await see(text).toBeFocused();
  await text.fill(before.replace('minutes: 30', 'minutes: 45'));
  await see(save).toBeEnabled();
  await save.click();
  await see(page.getByText('Version 2', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Checklist' }).click();
  await see(page.getByRole('region', { name: 'Restore', exact: true })).toContainText(
    'target 45 min',
  );
});

test('an action item is added after a drill, and closed with a note', async () => {
  const { page } = shared.running;
  await goTo(`/drills/${drill}`);
  await page.getByRole('tab', { name: 'Lessons and actions' }).click();
  const items = section(page, 'Action items');
  await items.getByRole('button', { name: 'Add action item' }).click();
  const form = page.getByRole('form', { name: 'Add action item' });
  await form.getByRole('button', { name: 'Add' }).click();
  await see(page.getByText('Say what is to be done.')).toBeVisible();
  await form.getByRole('textbox', { name: 'What is to be done' }).fill('Buy faster disks.');
  await form.getByRole('textbox', { name: 'Owner' }).fill('Ada');
  await form.getByLabel('Due').fill('2031-01-15');
  await form.getByRole('button', { name: 'Add' }).click();
  await see(items.getByRole('row', { name: /Buy faster disks/ })).toContainText('15 Jan 2031');

  await goTo('/drills/actions');
  await seeHeading(page, 'Action items');
  const row = page.getByRole('row', { name: /Buy faster disks/ });
  await see(row).toContainText('Open');
  await row.getByRole('button', { name: 'Close …' }).click();
  await page.getByRole('textbox', { name: 'How it was done' }).fill('They are in.');
  await page.getByRole('button', { name: 'Close action item' }).click();
  await see(page.getByText('No action item is open')).toBeVisible();
  await page.getByText('With closed ones').click();
  await see(row).toContainText('They are in.');
  await see(row).toContainText('Closed');
});

test('a lesson is turned into a step of the template', async () => {
  const { page } = shared.running;
  await goTo(`/drills/${drill}`);
  await page.getByRole('tab', { name: 'Lessons and actions' }).click();
  await page.getByRole('textbox', { name: 'What went poorly' }).fill('Nobody knew the phone list.');
  await page.getByRole('button', { name: 'Save lessons' }).click();
  const proposal = section(page, 'Changes to the template')
    .getByRole('listitem')
    .filter({ hasText: 'Nobody knew the phone list.' });
  await proposal.getByRole('button', { name: 'Show difference' }).click();
  await see(proposal.getByRole('region', { name: /^Difference/ })).toContainText('Added:');
  await proposal.getByRole('button', { name: 'Apply to the template' }).click();
  await see(page.getByText('“Short rehearsal” is now version 2.')).toBeVisible();
  await see(proposal).toHaveCount(0);
  await goTo('/drills/templates/short-rehearsal');
  await see(page.getByText('Nobody knew the phone list.', { exact: true })).toBeVisible();
});

test('the issued report is read in the window, with whether it holds, and is saved', async () => {
  const { page } = shared.running;
  await goTo(`/drills/${drill}`);
  await section(page, 'Report').getByRole('link', { name: 'Read the report' }).click();
  await seeHeading(page, /^Drill report: Short rehearsal/);
  const check = section(page, 'Check of the report');
  await see(check).toContainText('Signature and chain hold');
  await check.getByRole('button', { name: 'What was checked' }).click();
  await see(check.getByRole('row', { name: /^Figures/ })).toContainText('as expected');
  await page.getByRole('button', { name: 'Figures against targets' }).click();
  await see(page.getByRole('img', { name: /^Phases on the clock/ })).toBeInViewport();
  await see(page.getByRole('heading', { level: 3, name: '6. Do compare' })).toBeAttached();
  const pdf = join(shared.folder, 'the-report.pdf');
  await shared.running.answerDialogs(pdf);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('menuitem', { name: 'PDF …' }).click();
  await see(page.getByText('The report was saved.')).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the calendar shows the drill as done, and when it is due again', async () => {
  const { page } = shared.running;
  const now = new Date();
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(now);
  await goTo('/drills/calendar');
  await seeHeading(page, `Drills of ${now.getFullYear()}`);
  const entry = section(page, month).getByRole('listitem').filter({ hasText: 'Short rehearsal' });
  await see(entry.first()).toContainText(`${now.getDate()} · Done`);
  await shared.running.answerDialogs(join(shared.folder, 'evidence'));
  await page.getByRole('button', { name: 'Export the year …' }).click();
  await see(page.getByText(/^\d reports? of \d+ (was|were) exported\.$/)).toBeVisible();
  expect(readdirSync(join(shared.folder, 'evidence'))).toContain('index.html');
  await entry.first().getByRole('link', { name: 'Short rehearsal', exact: true }).click();
  await seeHeading(page, 'Short rehearsal');

  await goTo('/drills');
  await see(section(page, 'Next due')).toContainText('Short rehearsal');
  await see(section(page, 'Each source')).toContainText('Proven');
  await goTo('/drills/trends');
  await see(section(page, 'Notes · Short rehearsal')).toContainText('A second drill');
});

test.for(['Light', 'Dark'])(
  '%s screens about drills hold no serious obstacle',
  async (appearance) => {
    const { page } = shared.running;
    const found: string[] = [];
    const look = async (screen: string) => {
      await see(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      await settled(page);
      for (const violation of await findViolations(page)) found.push(`${screen}: ${violation}`);
    };
    await openScreen(page, 'Overview');
    await pick(page, 'Appearance', appearance);
    await see(page.getByRole('listbox')).toBeHidden();
    for (const [address, title] of screens) {
      await goTo(address);
      await seeHeading(page, title);
      await look(address);
    }

    await goTo(`/drills/${drill}/report`);
    await seeHeading(page, /^Drill report/);
    await look('Report');

    await goTo(`/drills/${drill}`);
    await page.getByRole('tab', { name: 'Lessons and actions' }).click();
    await section(page, 'Action items').getByRole('button', { name: 'Add action item' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add action item' });
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await see(dialog.getByText('Say what is to be done.')).toBeVisible();
    await look('Add action item');
    await page.keyboard.press('Escape');
    await see(dialog).toBeHidden();
    await look('Lessons and action items');

    await goTo('/drills/templates/short-rehearsal');
    await page.getByRole('tab', { name: 'Edit' }).click();
    const text = page.getByRole('textbox', { name: 'Text of the template' });
    await text.fill('format: 1\ntitle: [');
    await see(page.getByRole('complementary', { name: 'Problems' })).toContainText('Line');
    await look('Edit');
    expect(found).toEqual([]);
  },
);

const screens = [
  ['/drills', 'Drills'],
  ['/drills/calendar', /^Drills of/],
  ['/drills/trends', 'Drill trends'],
  ['/drills/actions', 'Action items'],
  ['/drills/templates', 'Templates'],
  ['/drills/templates/short-rehearsal', 'Short rehearsal'],
] as const;

/** Colours are only what they are to be once what moves has come to rest. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
}
