import type { Locator, Page } from 'playwright';
import { see } from './see.ts';

/** Goes to a screen by the navigation at the side. */
export async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await seeHeading(page, name);
}

/** Waits until the screen of this title is there. */
export async function seeHeading(page: Page, name: string | RegExp): Promise<void> {
  await see(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** A standing notice above the screen. */
export function banner(page: Page, title: string | RegExp): Locator {
  return page.getByRole('status', { name: title });
}

/** An error notice: what happened, and what to do about it. */
export function notice(page: Page, words: string | RegExp): Locator {
  return page.getByRole('main').getByRole('alert').filter({ hasText: words });
}

/** A titled part of the screen. */
export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The cells of a table's rows as they are read, without the header. */
export async function rowsOf(page: Page, table: string): Promise<string[][]> {
  const body = page.getByRole('table', { name: table, exact: true }).locator('tbody');
  await see(body.getByRole('row').first()).toBeVisible();
  return body
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim()),
      ),
    );
}

/** Takes an option of a list that opens. */
export async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Orders rows by their first cell. */
export function byName([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a.localeCompare(b);
}
