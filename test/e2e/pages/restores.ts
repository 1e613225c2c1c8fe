import type { Page } from 'playwright';
import { rowsOf, seeHeading } from './frame.ts';
import { see } from './see.ts';

/** From the backup's screen to the restore form. */
export async function openRestore(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Restore', exact: true }).click();
  await see(page.getByRole('form', { name: 'Restore' })).toBeVisible();
}

/** Asks for the plan; gives outcome and text of each check. */
export async function showPlan(page: Page): Promise<string[][]> {
  await page.getByRole('button', { name: 'Show plan' }).click();
  return rowsOf(page, 'Checks before the restore');
}

/** Runs the plan on the screen to its end; gives the compared tables. */
export async function runRestore(page: Page, button: string): Promise<string[][]> {
  await page.getByRole('button', { name: button }).click();
  await seeHeading(page, /^Restore to/);
  await see(page.getByRole('main').getByText('Restored, everything matches')).toBeVisible();
  return rowsOf(page, 'Compared');
}
