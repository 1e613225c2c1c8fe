import type { Page } from 'playwright';
import { section } from './frame.ts';
import { see } from './see.ts';

const labels = { 3: 'Restored and counted', 4: 'Content compared' } as const;

/** Verifies the backup on the screen and reads the checks of the newest verification. */
export async function verify(page: Page, level: 3 | 4): Promise<string[][]> {
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify this backup' });
  await dialog.getByRole('radio', { name: new RegExp(`^Level ${level}:`) }).check();
  await dialog.getByRole('button', { name: 'Start verification' }).click();
  await see(dialog).toBeHidden();
  const entry = section(page, 'Verifications').getByRole('button', { name: labels[level] });
  await see(entry).toBeVisible();
  await entry.click();
  const checks = section(page, 'Verifications').getByRole('region', { name: labels[level] });
  await see(checks.getByRole('table', { name: 'Checks' })).toBeVisible();
  return checks
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
}
