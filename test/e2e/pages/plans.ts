import type { Locator, Page } from 'playwright';
import { openScreen, seeHeading } from './frame.ts';
import { see } from './see.ts';

/** From the list of plans to the form that begins with a template. */
export async function beginPlan(page: Page, template: string): Promise<Locator> {
  await openScreen(page, 'Plans');
  const link = page.getByRole('main').getByRole('link', { name: template });
  const add = page.getByRole('main').getByRole('link', { name: 'Add plan' });
  await see(link.or(add).first()).toBeVisible();
  if (await add.isVisible()) await add.click();
  await link.click();
  const form = page.getByRole('form', { name: 'Add plan' });
  await see(form).toBeVisible();
  return form;
}

/** The runs that the form shows beside it, as they are read. */
export async function nextTen(page: Page): Promise<readonly string[]> {
  const runs = page.getByRole('list', { name: 'Next ten backups' }).getByRole('listitem');
  await see(runs).toHaveCount(10);
  return runs.allTextContents();
}

/** Opens the screen of a plan from the list. */
export async function openPlan(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Plans');
  await page.getByRole('table', { name: 'Plans' }).getByRole('link', { name }).click();
  await seeHeading(page, name);
}
