import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { evidenceCheckSchema } from '../../shared/contract/evidence.ts';
import { drillViewSchema } from '../../shared/model/drill.ts';
import { corePid } from '../fixtures/core-pid.ts';
import { callFromPage } from '../fixtures/page-calls.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { addDestination } from './pages/destinations.ts';
import {
  answerAll,
  answerStep,
  drillId,
  finishDrill,
  goOnWith,
  nextAsked,
  openStartDrill,
  startDrill,
  stepOf,
} from './pages/drills.ts';
import { banner, openScreen, section, seeHeading } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { backUp, chooseKind, openAddSource, storeSource, testDraft } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* From nothing to the signed report of a drill, and a drill that outlives the app. */

let dataFolder: string;
let disk: string;
let reports: string;
let proofs: { readonly file: string; readonly picture: string };
const shared = shareApp(async (folder) => {
  dataFolder = join(folder, 'data');
  disk = join(folder, 'disk');
  reports = join(folder, 'reports');
  proofs = { file: join(folder, 'proof.txt'), picture: join(folder, 'proof.png') };
  for (const path of [disk, reports]) mkdirSync(path);
  writeFileSync(proofs.file, 'seen\n');
  writeFileSync(proofs.picture, onePixel);
  makeNotes(join(folder, 'notes.db'));
  return { dataFolder };
});

const random = 'Monthly restore test of a random backup';
const rehearsal = 'Monthly restore rehearsal';

test('somebody new comes from an empty catalog to a signed report', async () => {
  const { running } = shared;
  const { page } = running;
  await openScreen(page, 'Drills');
  await see(page.getByText('No drill was carried out yet')).toBeVisible();
  await addDestination(running, { name: 'Disk', folder: disk });
  await openAddSource(page);
  await chooseKind(page, 'SQLite');
  await running.answerDialogs(join(shared.folder, 'notes.db'));
  await page.getByRole('button', { name: /Choose file/ }).click();
  await see(await testDraft(page)).toContainText('The database can be backed up.');
  await storeSource(page, 'Notes');
  await backUp(page);

  // Everything is filled in: the shortest drill, the only source, its latest backup.
  await page.getByRole('link', { name: 'Rehearse a restore' }).click();
  await seeHeading(page, 'Start a drill');
  await see(page.getByRole('radio', { name: random })).toBeChecked();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await see(page.getByRole('combobox', { name: 'Source' })).toHaveValue('Notes (SQLite)');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('textbox', { name: 'Who leads and signs' }).fill('Maria Keller');
  const id = await startDrill(page, random);
  await nextAsked(page);
  await picture(page, 'drill');
  await answerAll(running, proofs);
  const verdict = await finishDrill(page, 'The key was found at once.');
  await see(verdict).toContainText('Proven');
  expect(await drill(id)).toMatchObject({
    status: 'finished',
    lead: 'Maria Keller',
    remarks: 'The key was found at once.',
    verdict: { verdict: 'proven' },
    subjects: [{ restored: true, scratch: null }],
  });

  await see(section(page, 'Report')).toContainText('Report 1');
  await picture(page, 'drill-result');
  await running.answerDialogs(reports);
  await page.getByRole('button', { name: /Save the report/ }).click();
  await see(page.getByText('The report was saved.')).toBeVisible();
  const files = filesBelow(reports);
  const pdf = files.find((file) => file.endsWith('.pdf')) ?? 'no PDF';
  expect(readFileSync(join(reports, pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  for (const ending of ['.json', '.html']) {
    const file = files.find((name) => name.endsWith(ending)) ?? `no ${ending}`;
    const check = await lifeboat(
      dataFolder,
      ['evidence', 'verify', join(reports, file)],
      evidenceCheckSchema,
    );
    expect(check).toMatchObject({ verdict: 'proven', drillId: id, runVerdict: 'proven' });
  }
});

test('a drill is where it was after the app was quit, and its clock went on', async () => {
  const { page } = shared.running;
  await openStartDrill(page);
  await goOnWith(page, rehearsal);
  const id = await startDrill(page, rehearsal);
  const title = (await nextAsked(page)) ?? 'nothing is asked';
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Before the break.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await see(page.getByRole('complementary', { name: 'Notes' })).toContainText('Before the break.');
  await expect.poll(() => machineDone(id), { timeout: 60_000 }).toBe(true);
  const before = await secondsOf(page);

  await shared.restart();
  const again = shared.running.page;
  await openScreen(again, 'Drills');
  await again.getByRole('main').locator(`a[href$="/drills/${id}"]`).first().click();
  await seeHeading(again, rehearsal);
  await see(stepOf(again).getByRole('heading', { level: 2, name: title })).toBeVisible();
  await see(again.getByRole('complementary', { name: 'Notes' })).toContainText('Before the break.');
  expect(await secondsOf(again)).toBeGreaterThanOrEqual(before);
});

test('a clock of the screen ticks by itself, and stands still in a pause that says why', async () => {
  const { page } = shared.running;
  const first = await secondsOf(page);
  await expect.poll(() => secondsOf(page), { timeout: 30_000 }).toBeGreaterThan(first);
  await page.getByRole('button', { name: 'Pause …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause' });
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await see(dialog.getByText('Say why, for whoever reads the report.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The phone rang.');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  const cover = page.getByRole('region', { name: 'Paused' });
  await see(cover).toContainText('The phone rang.');
  const standing = await secondsOf(page);
  await page.reload();
  await see(cover).toContainText('The phone rang.');
  expect(await secondsOf(page)).toBe(standing);
  await cover.getByRole('button', { name: 'Go on' }).click();
  await see(stepOf(page)).toBeVisible();
});

test('a core that is killed under the drill leaves it as it was', async () => {
  const { running } = shared;
  const { page } = running;
  const title = await nextAsked(page);
  await stepOf(page).getByRole('textbox', { name: 'Remark' }).fill('typed, not sent');
  const before = await corePid(running);
  process.kill(before, 'SIGKILL');
  await expect
    .poll(() => corePid(running).catch(() => before), { timeout: 60_000 })
    .not.toBe(before);
  await see(banner(page, /core is starting again/)).toHaveCount(0);
  expect(await nextAsked(page)).toBe(title);
  await see(stepOf(page).getByRole('textbox', { name: 'Remark' })).toHaveValue('typed, not sent');
  await page.reload();
  await see(stepOf(page).getByRole('textbox', { name: 'Remark' })).toHaveValue('typed, not sent');
});

test('the lead is handed over, and what people say goes under the name of who is here', async () => {
  const { page } = shared.running;
  const id = drillId(page);
  await page.getByRole('button', { name: 'More about this run' }).click();
  await page.getByRole('menuitem', { name: 'Hand over …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over' });
  await dialog.getByRole('combobox', { name: 'To whom' }).fill('Jonas Weber');
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await see(dialog).toHaveCount(0);
  expect(await drill(id)).toMatchObject({ lead: 'Jonas Weber' });
  await page.getByRole('combobox', { name: 'You are' }).fill('Aylin Demir');
  await answerStep(shared.running, proofs);
  const { steps } = await drill(id);
  expect(steps.filter(({ by }) => by === 'Aylin Demir')).toHaveLength(1);
});

test('what did not work needs words, what is left out a reason, and both can be taken back', async () => {
  const { page } = shared.running;
  const id = drillId(page);
  const title = (await nextAsked(page)) ?? '';
  const step = stepOf(page);
  await step.getByRole('button', { name: 'Did not work' }).click();
  await see(step.getByText('Say what happened.')).toBeVisible();
  await step.getByRole('textbox', { name: 'Remark' }).fill('The plan shows a difference.');
  await step.getByRole('button', { name: 'Did not work' }).click();
  const rail = page.getByRole('navigation', { name: 'Phases and steps' });
  await see(rail.getByRole('button', { name: title })).toContainText('Did not work');
  await rail.getByRole('button', { name: title }).click();
  await see(step).toContainText('The plan shows a difference.');
  await step.getByRole('button', { name: 'Answer again …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Answer this step again' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was of another branch.');
  await dialog.getByRole('button', { name: 'Open the step again' }).click();
  await see(dialog).toHaveCount(0);
  await rail.getByRole('button', { name: title }).click();
  await step.getByRole('button', { name: 'Cannot …' }).click();
  const cannot = page.getByRole('dialog', { name: 'This cannot be done here' });
  await cannot.getByRole('textbox', { name: 'Reason' }).fill('There is no such tool here.');
  await cannot.getByRole('button', { name: 'Record as not possible' }).click();
  await see(rail.getByRole('button', { name: title })).toContainText('Not possible');
  const { steps } = await drill(id);
  expect(steps.find((run) => run.step.title === title)).toMatchObject({
    state: 'cannot',
    reason: 'There is no such tool here.',
  });
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await see(page.getByRole('list', { name: 'Timeline' })).toContainText(
    'It was of another branch.',
  );
  await page.getByRole('tab', { name: 'Now' }).click();
});

test('a drill that is abandoned ends without a pass and leaves no scratch target', async () => {
  const { page } = shared.running;
  const id = drillId(page);
  await page.getByRole('button', { name: 'More about this run' }).click();
  await page.getByRole('menuitem', { name: 'Abandon …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Abandon this drill' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was for a test.');
  await dialog.getByRole('button', { name: 'Abandon the drill' }).click();
  await see(page.getByRole('region', { name: 'Verdict' })).toContainText('Abandoned');
  const view = await drill(id);
  expect(view.status).toBe('abandoned');
  expect(view.verdict.verdict).not.toBe('proven');
  expect(view.subjects.map(({ scratch }) => scratch)).toEqual([null]);
});

test('an open drill stands in the list until it is over', async () => {
  const reply = await callFromPage(shared.running.page, 'drills.list', { open: true });
  expect(reply).toEqual({ ok: true, value: [] });
  expect(readdirSync(reports).length).toBeGreaterThan(0);
});

/**
 * A picture for the docs: it goes to test-results/drills; with LIFEBOAT_DRILL_PICTURES=docs/screenshots it is
 * made anew there.
 */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LIFEBOAT_DRILL_PICTURES'] ?? 'test-results/drills';
  for (const notice of await page.locator('.mantine-Notification-closeButton').all())
    await notice.click();
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  const path = join(projectFolder, folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
}

async function drill(id: string) {
  const reply = await callFromPage(shared.running.page, 'drills.get', { drill: id });
  return z.object({ value: drillViewSchema }).parse(reply).value;
}

/** Whether nothing is left for Lifeboat to do for now. */
async function machineDone(id: string): Promise<boolean> {
  return (await drill(id)).waitsFor === 'people';
}

/** The clock of the whole, in seconds. */
async function secondsOf(page: Page): Promise<number> {
  const text = await page.getByRole('timer', { name: 'Whole' }).innerText();
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function makeNotes(file: string): void {
  const notes = new Database(file);
  notes.exec(`
    create table notes (id integer primary key, words text);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
      insert into notes select i, 'words of ' || i from n;`);
  notes.close();
}

/** The smallest picture. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
