import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { drillViewSchema } from '../../shared/model/drill.ts';
import { incidentSummarySchema } from '../../shared/model/incident.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { findViolations } from './find-violations.ts';
import { verify } from './pages/backups.ts';
import { addDestination } from './pages/destinations.ts';
import { answerStep, stepOf } from './pages/drills.ts';
import { openScreen, section, seeHeading } from './pages/frame.ts';
import { askedStep, closing, onwards, openDeclare } from './pages/incidents.ts';
import { runRestore, showPlan } from './pages/restores.ts';
import { see } from './pages/see.ts';
import { backUp, chooseKind, openAddSource, storeSource, testDraft } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* An incident from its declaration to its report: the way back, the restore, the gate, the account. */

const shared = shareApp();
const disk = join(shared.folder, 'disk');
const original = join(shared.folder, 'shop.db');
const restored = join(shared.folder, 'shop again.db');
const proofs = {
  file: join(shared.folder, 'proof.txt'),
  picture: join(shared.folder, 'proof.txt'),
};
const what = 'Orders of the last hour are gone';
const gate = 'Start again what was stopped';
const steps: string[] = [];

test('a source is backed up, and its backup proven', async () => {
  const { running } = shared;
  const { page } = running;
  mkdirSync(disk);
  writeFileSync(proofs.file, 'as expected');
  const db = new Database(original);
  db.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1), (2)');
  db.close();
  await addDestination(running, { name: 'Disk', folder: disk });
  const form = await openAddSource(page);
  await chooseKind(page, 'SQLite');
  await running.answerDialogs(original);
  await form.getByRole('button', { name: /Choose file/ }).click();
  await testDraft(page);
  await storeSource(page, 'Shop', 'Production');
  await backUp(page);
  const checks = await verify(page, 4);
  expect(checks.map(([, result]) => result)).toEqual(checks.map(() => 'Matches'));
});

test('declaring leads from what happened over the way back to a running clock', async () => {
  const { page } = shared.running;
  const form = await openDeclare(page);
  await form.getByRole('button', { name: 'Continue' }).click();
  await see(form.getByText('Say in a sentence what is wrong.')).toBeVisible();
  await form.getByRole('textbox', { name: 'What is wrong' }).fill(what);
  // Nobody notices what has not happened yet.
  await form.getByLabel('When it was noticed').fill(fieldMoment(new Date(Date.now() + 60_000)));
  await form.getByRole('button', { name: 'Continue' }).click();
  await see(form.getByText('This is in the future.')).toBeVisible();
  await form.getByLabel('When it was noticed').fill(fieldMoment(new Date()));
  await form.getByRole('radio', { name: 'Severity 2' }).click();
  expect(await findViolations(page)).toEqual([]);
  await onwards(page, 'What is affected?');
  await form.getByRole('checkbox', { name: 'Shop' }).click();
  await onwards(page, 'The way back for Shop');
  const way = section(page, 'The way back for Shop');
  await see(way.getByRole('radio')).toHaveCount(1);
  await see(way.getByText('Content compared')).toBeVisible();
  await see(way.getByText(/^About /)).toBeVisible();
  await see(way.getByText('1 verification that restored of this source')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await onwards(page, 'Which checklist fits?');
  await form.getByRole('radio', { name: 'Scenario: data was deleted by mistake' }).click();
  await see(form.getByRole('combobox', { name: 'Database' })).toHaveValue('Shop');
  await onwards(page, 'Who takes part?');
  await form.getByRole('textbox', { name: 'Lead', exact: true }).fill('Anna');
  await form.getByRole('textbox', { name: 'Database lead' }).fill('Ben');
  await form.getByRole('button', { name: 'Declare the incident' }).click();
  await seeHeading(page, what);
  await see(page.getByText('Severity 2 · led by Anna')).toBeVisible();
  await see(section(page, 'The way back')).toContainText(/closed, waits for “.*” and “Verify”/);
  expect(await findViolations(page)).toEqual([]);
});

test('the checklist asks for the restore, which goes through the wizard and is seen by Lifeboat', async () => {
  const { running } = shared;
  const { page } = running;
  await answerUntil('Restore the database beside production');
  const address = new URL(page.url()).hash;
  await stepOf(page).getByRole('link', { name: 'Open the restore of this backup' }).click();
  await see(page.getByRole('form', { name: 'Restore' })).toBeVisible();
  await running.answerDialogs(restored);
  await page.getByRole('button', { name: /Choose file/ }).click();
  await showPlan(page);
  await runRestore(page, 'Start restore');
  await openScreen(page, 'Incidents');
  await section(page, `Open incident: ${what}`).getByRole('link', { name: 'Go on' }).click();
  await seeHeading(page, what);
  expect(new URL(page.url()).hash).toBe(address);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await see(timeline.getByText(/what is there agrees with the backup/)).toBeVisible();
  await page.getByRole('tab', { name: 'Now' }).click();
});

test('the gate opens after the verification, and only then', async () => {
  const { page } = shared.running;
  await answerUntil(gate);
  const order = steps.indexOf('Verify');
  expect(order).toBeGreaterThan(steps.indexOf('Restore the database beside production'));
  await see(section(page, 'The way back')).toContainText(`${gate}: open`);
  await answerUntil(null);
  expect(steps).toContain(gate);
});

test('closing says what is due, and the account follows later', async () => {
  const { running } = shared;
  const { page } = running;
  await see(closing(page)).toContainText('due within 48 hours');
  expect(await findViolations(page)).toEqual([]);
  await closing(page).getByRole('textbox', { name: 'Root cause' }).fill('A job ran twice.');
  await closing(page).getByRole('button', { name: 'Close the incident' }).click();
  const account = page.getByRole('form', { name: 'Account' });
  await see(account).toBeVisible({ timeout: 60_000 });
  await see(section(page, 'Account')).toContainText('Still to be written down: remediation.');
  expect(await findViolations(page)).toEqual([]);
  const [open] = await ask(['incident', 'list', '--open'], z.array(incidentSummarySchema));
  expect(open).toMatchObject({ title: what, owed: { missing: ['remediation'] } });

  await account.getByRole('textbox', { name: 'Remediation' }).fill('It asks first.');
  await account.getByRole('button', { name: 'Save the account' }).click();
  await see(account.getByRole('button', { name: 'Saved' })).toBeVisible();
  await see(page.getByText('Still to be written down')).toHaveCount(0);
  expect(await ask(['incident', 'list', '--open'], z.array(incidentSummarySchema))).toEqual([]);
  await openScreen(page, 'Incidents');
  await see(page.getByRole('table', { name: 'Incidents' }).getByText('Closed')).toBeVisible();
});

test('its report is saved as files, and its figures say that the data came back', async () => {
  const { running } = shared;
  const { page } = running;
  await page
    .getByRole('table', { name: 'Incidents' })
    .getByRole('link', { name: what, exact: true })
    .click();
  const folder = join(shared.folder, 'reports');
  mkdirSync(folder);
  await running.answerDialogs(folder);
  await page.getByRole('button', { name: 'Save the report …' }).click();
  await see(page.getByText('The report was saved.')).toBeVisible();
  expect(filesBelow(folder).some((file) => file.endsWith('.pdf'))).toBe(true);
  await page.getByRole('tab', { name: 'Result' }).click();
  await see(section(page, 'Verdict')).toBeVisible();
  const id = new URL(page.url()).hash.split('/').at(-1) ?? '';
  const view = await ask(['incident', 'status', id], drillViewSchema);
  expect(view.subjects[0]).toMatchObject({ restored: true, rpo: { verdict: 'proven' } });
  expect(view.explanation).toMatchObject({ remediation: 'It asks first.' });
});

test('lessons and action items follow it as they do a drill, and lead back to it', async () => {
  const { page } = shared.running;
  const address = new URL(page.url()).hash;
  await page.getByRole('tab', { name: 'Lessons and actions' }).click();
  const lessons = page.getByRole('form', { name: 'Lessons' });
  await lessons.getByRole('textbox', { name: 'What went poorly' }).fill('The key was looked for.');
  await lessons.getByRole('button', { name: 'Save lessons' }).click();
  await see(lessons.getByRole('button', { name: 'Saved' })).toBeVisible();
  await section(page, 'Action items').getByRole('button', { name: 'Add action item' }).click();
  const form = page.getByRole('form', { name: 'Add action item' });
  await form.getByRole('textbox', { name: 'What is to be done' }).fill('Ask before a delete.');
  await form.getByRole('textbox', { name: 'Owner' }).fill('Ada');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await see(page.getByRole('table', { name: 'Action items' })).toContainText('Ada');
  expect(await findViolations(page)).toEqual([]);
  await openScreen(page, 'Drills');
  await page
    .getByRole('navigation', { name: 'Drills' })
    .getByRole('link', { name: 'Action items' })
    .click();
  await page.getByRole('table', { name: 'Action items' }).getByRole('link', { name: what }).click();
  await seeHeading(page, what);
  expect(new URL(page.url()).hash).toBe(address);
});

/** Answers what is asked until this step is; null until none is left. */
async function answerUntil(title: string | null): Promise<void> {
  for (let count = 0; count < 40; count++) {
    const asked = await askedStep(shared.running.page);
    if (asked !== null) steps.push(asked);
    if (asked === title) return;
    if (asked === null) break;
    await answerStep(shared.running, proofs);
  }
  throw new Error(`It was never asked for ${title ?? 'nothing'}: ${steps.join(', ')}`);
}

function ask<T>(argv: readonly string[], schema: z.ZodType<T>): Promise<T> {
  return lifeboat(shared.running.dataFolder, argv, schema);
}

/** As a field for date and time takes it, by this machine's clock. */
function fieldMoment(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
