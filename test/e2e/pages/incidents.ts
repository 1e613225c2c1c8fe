import type { Locator, Page } from 'playwright';
import { openScreen, seeHeading } from './frame.ts';
import { stepOf } from './drills.ts';
import { see } from './see.ts';

/** The questions before an incident, at the first of them. */
export async function openDeclare(page: Page): Promise<Locator> {
  await openScreen(page, 'Incidents');
  await page.getByRole('main').getByRole('link', { name: 'Declare an incident' }).click();
  await seeHeading(page, 'Declare an incident');
  return page.getByRole('form', { name: 'Declare an incident' });
}

/** To the next question; `heading` is the one of it. */
export async function onwards(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await see(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
}

/** The form that closes the incident, once no step is left. */
export function closing(page: Page): Locator {
  return page.getByRole('form', { name: 'Close the incident' });
}

/** Waits until a person is asked for a step; its title, or null when none is left. */
export async function askedStep(page: Page): Promise<string | null> {
  const form = stepOf(page).getByRole('form').or(closing(page)).first();
  await see(form).toBeVisible({ timeout: 60_000 });
  if (await closing(page).isVisible()) return null;
  return stepOf(page).getByRole('heading', { level: 2 }).innerText();
}
