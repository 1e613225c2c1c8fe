import type { Locator, Page } from 'playwright';
import { see } from './see.ts';

/** More than any screen has. */
const mostStops = 80;

/** Presses Tab until the focus is on this element. Throws when it is never reached. */
export function tabTo(page: Page, target: Locator): Promise<void> {
  return pressUntilFocused(page, 'Tab', target);
}

/** The same, backwards. */
export function tabBackTo(page: Page, target: Locator): Promise<void> {
  return pressUntilFocused(page, 'Shift+Tab', target);
}

async function pressUntilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await see(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not lead to ${target.toString()}.`);
}
