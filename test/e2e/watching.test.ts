import { join } from 'node:path';
import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { livedIn } from '../fixtures/lived-in.ts';
import { findViolations } from './find-violations.ts';
import { openScreen, pick, section, seeHeading } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { openSource } from './pages/sources.ts';
import { shareApp } from './share-app.ts';

/* What the window tells of months of backups: the answer first, alerts, trends and storage. */

const shared = shareApp(async (folder) => {
  const installation = join(folder, 'lived in');
  const dataFolder = await livedIn(installation, 'a passphrase for tests');
  const passphraseFile = join(installation, 'passphrase');
  return { dataFolder, environment: { LIFEBOAT_PASSPHRASE_FILE: passphraseFile } };
});

function card(title: string | RegExp): Locator {
  return shared.running.page.getByRole('listitem', { name: title });
}

test('the overview says what is proven, who is behind, and what needs a person', async () => {
  const { page } = shared.running;
  const main = page.getByRole('main');
  await see(main.getByText('2 of 3', { exact: true })).toBeVisible();
  await see(main.getByText(/^billing: 2 d .* late\.$/)).toBeVisible();
  await see(section(page, 'Needs you').getByRole('listitem').first()).toBeVisible();
  const billing = page.getByRole('article', { name: 'billing' });
  await see(billing).toContainText('promised 25 h');
  await see(billing).toContainText('Behind');
  expect(await findViolations(page)).toEqual([]);
});

test('an alert is acknowledged, snoozed with a reason, and its source muted', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Alerts');
  const failures = card(/^3 backups of billing in a row failed/);
  await see(failures.first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  const overdue = card(/^The RPO of billing/);
  await see(overdue).toContainText('What to do');
  await overdue.getByRole('button', { name: 'Acknowledge' }).click();
  await see(overdue).toContainText('Acknowledged by');
  await see(section(page, 'Taken on or put off (1)')).toBeVisible();

  await failures.first().getByRole('button', { name: 'Snooze …' }).click();
  const snooze = page.getByRole('dialog', { name: 'Snooze this alert' });
  await snooze.getByRole('button', { name: 'Snooze' }).click();
  await see(snooze).toContainText('Say why, for whoever looks.');
  await pick(page, 'How long', 'until tomorrow, 09:00');
  await snooze.getByLabel('Reason').fill('The server is being moved.');
  await snooze.getByRole('button', { name: 'Snooze' }).click();
  await see(snooze).toBeHidden();
  await see(failures.first()).toContainText('The server is being moved.');

  await overdue.getByRole('button', { name: 'Mute billing …' }).click();
  const mute = page.getByRole('dialog', { name: 'Mute billing' });
  await mute.getByLabel('Reason').fill('Maintenance.');
  await mute.getByRole('button', { name: 'Mute', exact: true }).click();
  await see(mute).toBeHidden();
  const mutes = section(page, 'Muted sources');
  await see(mutes).toContainText('Maintenance.');
  await mutes.getByRole('button', { name: 'Unmute billing' }).click();
  await see(mutes).toBeHidden();
});

test('a source shows how size and duration went', async () => {
  const { page } = shared.running;
  await openSource(page, 'shop');
  const trends = section(page, 'Trends');
  await see(trends.getByText(/^Size: from .* over \d+ backups;/)).toBeVisible();
  await see(trends.getByText(/^Duration: from /)).toBeVisible();
  await trends.getByText('30 days').click();
  await see(trends.getByText(/over 30 backups;|over 29 backups;/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test('storage shows growth, measures room, and looks for stray files', async () => {
  const { page } = shared.running;
  await openScreen(page, 'Storage');
  const nas = section(page, 'nas');
  await see(nas.getByText(/^Copies at nas took .* now\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Measure now' }).click();
  await see(nas.getByText(/ % full$/)).toBeVisible();
  await see(nas.getByText(/ free of /)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await nas.getByRole('button', { name: 'Clean up …' }).click();
  const cleanUp = page.getByRole('dialog', { name: 'Clean up nas' });
  await see(cleanUp.getByRole('table', { name: 'Copies that would go' })).toBeVisible();
  await see(cleanUp.getByRole('row').nth(1)).toContainText(/./);
  expect(await findViolations(page)).toEqual([]);
  await cleanUp.getByRole('button', { name: 'Keep them' }).click();
  await see(cleanUp).toBeHidden();

  await nas.getByRole('button', { name: 'Look for stray files …' }).click();
  const stray = page.getByRole('dialog', { name: 'Stray files at nas' });
  await see(stray.getByText(/Every file there belongs to a backup/)).toBeVisible();
  await stray.getByRole('button', { name: 'Close' }).click();
  await seeHeading(page, 'Storage');
});
