import type { RunningApp } from '../../fixtures/launch-app.ts';
import { openScreen, section } from './frame.ts';
import { see } from './see.ts';

/** Adds a folder by the native dialog, which answers with it. */
export async function addDestination(
  running: RunningApp,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const { page } = running;
  await openScreen(page, 'Destinations');
  await page.getByRole('main').getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await running.answerDialogs(folder);
  await dialog.getByRole('button', { name: /Choose folder/ }).click();
  await see(dialog.getByText(folder)).toBeVisible();
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await see(dialog).toBeHidden();
  await see(section(page, name).getByText('Ready', { exact: true })).toBeVisible();
}
