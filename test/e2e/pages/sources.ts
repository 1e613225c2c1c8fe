import type { Locator, Page } from 'playwright';
import { openScreen, pick, seeHeading } from './frame.ts';
import { see } from './see.ts';

export async function openAddSource(page: Page): Promise<Locator> {
  await openScreen(page, 'Sources');
  await page.getByRole('main').getByRole('link', { name: 'Add source' }).click();
  await seeHeading(page, 'Add source');
  return page.getByRole('form', { name: 'Add source' });
}

/** Takes a kind of source, and goes on to where it is; its tools run on this machine. */
export async function chooseKind(page: Page, kind: string): Promise<void> {
  await page.getByRole('radio', { name: kind, exact: true }).click();
  await goOn(page);
  if (kind !== 'SQLite') await goOn(page);
}

/** To the next step of the guide. */
export async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** To a step of the guide by its name at the side. */
export async function openStep(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name }).click();
}

/** Goes on to the test, which looks by itself; the result says what was found. */
export async function testDraft(page: Page): Promise<Locator> {
  await goOn(page);
  const result = page.getByRole('status', { name: 'Test result' });
  await see(result).toBeVisible();
  return result;
}

/** Names the source that the guide describes, stores it, and lands on its screen. */
export async function storeSource(page: Page, name: string, environment?: string): Promise<void> {
  await openStep(page, 'Name and storage');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  if (environment !== undefined) await pick(page, 'Environment', environment);
  await page.getByRole('form').getByRole('button', { name: 'Add source' }).click();
  await seeHeading(page, name);
}

export async function openSource(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Sources');
  await page.getByRole('table', { name: 'Sources' }).getByRole('link', { name }).click();
  await seeHeading(page, name);
}

/** Starts a backup from the source's screen; gives what the screen shows of it. */
export async function startBackup(page: Page, note = ''): Promise<Locator> {
  const form = page.getByRole('form', { name: 'Back up now' });
  if (note !== '') await form.getByRole('textbox', { name: 'Note' }).fill(note);
  await form.getByRole('button', { name: 'Back up now' }).click();
  const started = page.getByRole('status', { name: 'Started backup' });
  await see(started).toBeVisible();
  return started;
}

/** Takes a backup from the source's screen and goes to its own. */
export async function backUp(page: Page, note = ''): Promise<void> {
  const started = await startBackup(page, note);
  await see(started).toContainText('Backup finished');
  await started.getByRole('link', { name: 'Open this backup' }).click();
  await see(page.getByRole('heading', { name: 'Copies' })).toBeVisible();
}
