import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { planSummarySchema } from '../../shared/contract/plans.ts';
import { backupSchema } from '../../shared/model/backup.ts';
import { lifeboat } from './command-line.ts';
import { filesBelow } from './files-below.ts';
import { notice, openScreen, rowsOf, section, seeHeading } from './pages/frame.ts';
import { beginPlan, nextTen, openPlan } from './pages/plans.ts';
import { see } from './pages/see.ts';
import { openSource } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* A plan from its template to a backup that is held, released and deleted, and as a file. */

let dataFolder: string;
let disk: string;
const shared = shareApp(async (folder) => {
  dataFolder = join(folder, 'data');
  disk = join(folder, 'disk');
  const passphraseFile = join(folder, 'passphrase');
  const database = join(folder, 'notes.db');
  writeFileSync(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  mkdirSync(disk);
  new Database(database).exec('create table notes (id integer primary key)').close();
  const run = (...argv: readonly string[]) =>
    lifeboat(dataFolder, argv, z.unknown(), passphraseFile);
  await run('destination', 'add', 'local', '--name', 'Disk', '--path', disk);
  await run('source', 'add', 'sqlite', '--name', 'Notes', '--file', database);
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

const plans = () => lifeboat(dataFolder, ['plan', 'list'], z.array(planSummarySchema));
const backups = () => lifeboat(dataFolder, ['backup', 'list'], z.array(backupSchema));

test('a template becomes a plan, with its next runs and a year of what it keeps in sight', async () => {
  const { page } = shared.running;
  const form = await beginPlan(page, 'Every day, kept for 30 days');
  // The only source and the only destination are chosen already.
  await see(form.getByRole('checkbox', { name: 'Notes' })).toBeChecked();
  await see(form.getByRole('checkbox', { name: 'Disk' })).toBeChecked();
  const daily = await nextTen(page);
  expect(daily.every((run) => run.includes('03:00'))).toBe(true);
  const year = form.getByRole('img', { name: /What would be kept at Disk after a year/ });
  await see(year).toHaveAccessibleName(/: 3[01] copies kept at the end of the year/);

  // What is typed is seen at once, and what is wrong stands at its field.
  await form.getByRole('combobox', { name: 'How often' }).first().click();
  await page.getByRole('option', { name: 'As cron has it' }).click();
  const cron = form.getByRole('textbox', { name: 'Cron expression' });
  await cron.fill('99 3 * * *');
  await see(cron).toHaveAccessibleDescription(/“99 3 \* \* \*” is not a cron expression/);
  await cron.fill('30 2 * * 1-5');
  await see(form.getByText('At 02:30, Monday through Friday.')).toBeVisible();
  await see(page.getByRole('list', { name: 'Next ten backups' })).toContainText('02:30');
  const weekdays = await nextTen(page);
  expect(weekdays.filter((run) => /^(Sat|Sun)/.test(run))).toEqual([]);

  await form.getByRole('textbox', { name: /^All of the last, days/ }).fill('0');
  await form.getByRole('textbox', { name: /^Weekly, weeks/ }).fill('5');
  await see(year).toHaveAccessibleName(/: 5 copies kept at the end of the year/);

  await form.getByRole('textbox', { name: 'Name' }).fill('');
  await form.getByRole('button', { name: 'Add plan' }).click();
  const name = form.getByRole('textbox', { name: 'Name' });
  await see(name).toBeFocused();
  await see(form.getByText('Give the plan a name.')).toBeVisible();
  await name.fill('Weekdays');
  await form.getByRole('button', { name: 'Add plan' }).click();
  await seeHeading(page, 'Weekdays');
  await see(section(page, 'What it does')).toContainText('At 02:30, Monday through Friday (UTC).');
  expect(await plans()).toMatchObject([
    {
      name: 'Weekdays',
      enabled: true,
      sources: [{ name: 'Notes' }],
      policy: {
        backup: { schedule: { kind: 'cron', expression: '30 2 * * 1-5' } },
        destinations: [{ retention: { days: 0, weekly: 5 } }],
      },
    },
  ]);
});

test('a name that is taken is told at its field', async () => {
  const { page } = shared.running;
  const form = await beginPlan(page, 'Before risky work');
  const name = form.getByRole('textbox', { name: 'Name' });
  await name.fill('weekdays');
  await form.getByRole('button', { name: 'Add plan' }).click();
  await see(name).toHaveAccessibleDescription(/already/);
  await see(name).toBeFocused();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await seeHeading(page, 'Plans');
});

test('it is run by hand, and its backup is under its rules', async () => {
  const { page } = shared.running;
  await openPlan(page, 'Weekdays');
  await page.getByRole('button', { name: 'Run now' }).click();
  const started = page.getByRole('status', { name: 'Started backup' });
  await see(started).toContainText('Backup finished');
  const copies = await rowsOf(page, 'Copies');
  expect(copies).toMatchObject([
    [expect.anything(), 'Notes', 'Disk', expect.anything(), 'Kept', expect.anything()],
  ]);
  await started.getByRole('link', { name: 'Open this backup' }).click();
  await see(section(page, 'Facts')).toContainText('taken by Weekdays');
  await openScreen(page, 'Plans');
  const [row = []] = await rowsOf(page, 'Plans');
  expect(row.join(' ')).toContain('Complete');
  await openSource(page, 'Notes');
  await see(section(page, 'Plans').getByRole('link', { name: 'Weekdays' })).toBeVisible();
});

test('it is changed, and switched off and on', async () => {
  const { page } = shared.running;
  await openPlan(page, 'Weekdays');
  await page.getByRole('main').getByRole('link', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Edit plan' });
  const more = form.getByRole('textbox', { name: 'Most work lost (RPO)' });
  await more.fill('3');
  await form.getByRole('button', { name: 'Save plan' }).click();
  await see(section(page, 'What it does')).toContainText('At most 3 hours of work lost');
  const on = page.getByRole('switch');
  await on.press('Space');
  await see(section(page, 'Next runs')).toContainText('Nothing begins while the plan is off.');
  expect((await plans())[0]?.enabled).toBe(false);
  await on.press('Space');
  await see(section(page, 'Next runs').getByRole('list').first()).toBeVisible();
});

test('what no rule keeps goes, once that was seen and confirmed', async () => {
  const { page } = shared.running;
  await openPlan(page, 'Weekdays');
  await page.getByRole('button', { name: 'Run now' }).click();
  await see(page.getByRole('status', { name: 'Started backup' })).toContainText('Backup finished');
  await page.getByRole('main').getByRole('link', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Edit plan' });
  const rules = [
    ['The newest, backups', '1'],
    ['Weekly, weeks', '0'],
    ['Never fewer than, copies', '1'],
  ] as const;
  for (const [rule, value] of rules)
    await form.getByRole('textbox', { name: new RegExp(`^${rule}`) }).fill(value);
  await form.getByRole('button', { name: 'Save plan' }).click();
  const kept = section(page, 'What is kept and what goes');
  await see(kept).toContainText('1 copy kept');
  await see(kept).toContainText('1 copy goes');
  await kept.getByText('Only what goes').click();
  await see(kept.getByRole('table').getByRole('row')).toHaveCount(2);
  await kept.getByRole('button', { name: 'Remove 1 copy now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove 1 copy?' });
  await dialog.getByRole('button', { name: 'Remove 1 copy' }).click();
  await see(kept).toContainText('None goes.');
  await expect
    .poll(async () => (await backups()).map(({ status }) => status), { timeout: 30_000 })
    .toEqual(['complete', 'deleted']);
});

test('a held backup is not deleted; the last one only with the typed name', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Backups');
  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click();
  await seeHeading(page, /^Notes, /);
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  const holding = page.getByRole('dialog', { name: 'Hold this backup' });
  await holding.getByRole('button', { name: 'Hold' }).click();
  await see(holding.getByText('Say why it is held.')).toBeVisible();
  await holding.getByRole('textbox', { name: 'Reason' }).fill('audit 2026');
  await holding.getByRole('button', { name: 'Hold' }).click();
  await see(section(page, 'Facts')).toContainText('audit 2026');
  expect((await backups())[0]?.hold).toMatchObject({ reason: 'audit 2026', until: null });

  const deleting = page.getByRole('dialog', { name: 'Delete copies of this backup' });
  await page.getByRole('button', { name: 'Delete …' }).click();
  await see(deleting.getByRole('alert')).toContainText('held: audit 2026');
  await see(deleting.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await deleting.getByRole('button', { name: 'Keep it' }).click();

  await page.getByRole('button', { name: 'Release' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await see(page.getByRole('button', { name: 'Hold', exact: true })).toBeVisible();
  expect((await backups())[0]?.hold).toBeNull();

  await page.getByRole('button', { name: 'Delete …' }).click();
  const typed = deleting.getByRole('textbox', { name: 'Type the name of the source to confirm' });
  await see(deleting.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await typed.fill('Note');
  await see(deleting.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await typed.fill('Notes');
  await deleting.getByRole('button', { name: 'Delete' }).click();
  await see(page.getByRole('main').getByText('Deleted', { exact: true })).toBeVisible();
  expect((await backups())[0]).toMatchObject({ status: 'deleted', copies: [] });
  expect(filesBelow(disk).filter((file) => file.includes('notes-'))).toEqual([]);
});

test('it goes out as a file and comes in again, under other names, after its differences were seen', async () => {
  const { running } = shared;
  const { page } = running;
  const file = join(shared.folder, 'weekdays.plan.yaml');
  await openPlan(page, 'Weekdays');
  await running.answerDialogs(file);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export …' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const yaml = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    yaml.replace('30 2 * * 1-5', '45 2 * * 1-5').replace('- Notes', '- Old notes'),
  );

  await openScreen(page, 'Plans');
  await page.getByRole('button', { name: 'Import …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a plan' });
  const differences = await rowsOf(page, 'Differences');
  expect(differences.map(([path]) => path)).toContain('backup.schedule.expression');
  await dialog.getByRole('button', { name: 'Replace plan' }).click();
  await see(dialog.getByRole('alert')).toContainText('source “Old notes”');
  await dialog.getByRole('combobox', { name: 'Source “Old notes”' }).click();
  await page.getByRole('option', { name: 'Notes' }).click();
  await dialog.getByRole('button', { name: 'Replace plan' }).click();
  await seeHeading(page, 'Weekdays');
  await see(section(page, 'What it does')).toContainText('At 02:45');
  expect(await plans()).toMatchObject([{ sources: [{ name: 'Notes' }] }]);
});

test('it is removed, and its backups stay in the list', async () => {
  const { page } = shared.running;
  await openPlan(page, 'Weekdays');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Weekdays?' });
  await dialog.getByRole('button', { name: 'Remove plan' }).click();
  await see(page.getByText('There are no plans yet')).toBeVisible();
  expect(await plans()).toEqual([]);
  expect(await backups()).toHaveLength(2);
  await see(notice(page, /./)).toHaveCount(0);
});
