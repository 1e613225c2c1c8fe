import type { Locator, Page } from 'playwright';
import { openScreen, seeHeading } from './frame.ts';
import { see } from './see.ts';

export async function openAddSource(page: Page): Promise<Locator> {
  await openScreen(page, 'Sources');
  await page.getByRole('main').getByRole('link', { name: 'Add source' }).click();
  await seeHeading(page, 'Add source');
  return page.getByRole('form', { name: 'Add source' });
}

/** Looks at the database from the form; the result says what was found. */
export async function testDraft(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Test connection' }).click();
  const result = page.getByRole('status', { name: 'Test result' });
  await see(result).toBeVisible();
  return result;
}

/** Stores the source that the form describes, and lands on its screen. */
export async function storeSource(page: Page, name: string): Promise<void> {
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
