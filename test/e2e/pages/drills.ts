import type { Locator, Page } from 'playwright';
import type { RunningApp } from '../../fixtures/launch-app.ts';
import { openScreen, seeHeading } from './frame.ts';
import { see } from './see.ts';

/** A restore of a small database takes this long on a busy machine, with all that is before and after it. */
const PATIENCE_MS = 120_000;

/** More human steps than any checklist has. */
const MOST_STEPS = 200;

/** What a person brings where a step asks for a file or a picture. */
export interface Proofs {
  readonly file: string;
  readonly picture: string;
}

/** The questions before a drill, at the first of them. */
export async function openStartDrill(page: Page): Promise<Locator> {
  await openScreen(page, 'Drills');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Start (a|the first) drill$/ })
    .click();
  await seeHeading(page, 'Start a drill');
  return page.getByRole('form', { name: 'Start a drill' });
}

/** Takes a checklist and goes on, with everything as it is suggested, to the people who take part. */
export async function goOnWith(page: Page, template: string): Promise<void> {
  const onwards = page.getByRole('button', { name: 'Continue', exact: true });
  await page.getByRole('radio', { name: template, exact: true }).click();
  await onwards.click();
  await see(page.getByRole('combobox', { name: 'Source' }).first()).toBeVisible();
  await onwards.click();
  await see(page.getByRole('heading', { level: 2, name: 'Who takes part?' })).toBeVisible();
}

/** Starts the drill that was looked at; nothing may be in its way. Gives its id. */
export async function startDrill(page: Page, title: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await see(page.getByRole('table', { name: 'Checks before the drill' })).toBeVisible();
  await see(page.getByText('In the way')).toHaveCount(0);
  await page.getByRole('button', { name: 'Start the drill' }).click();
  await seeHeading(page, title);
  return drillId(page);
}

/** Id of the drill on the screen. */
export function drillId(page: Page): string {
  return new URL(page.url()).hash.split('/').at(-1) ?? '';
}

/** The step on the screen. */
export function stepOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Step', exact: true });
}

/**
 * Waits until people are asked for something, or for nothing any more. Gives the title of the step; null when
 * every step is settled.
 */
export async function nextAsked(page: Page): Promise<string | null> {
  const step = stepOf(page);
  await see(step.getByRole('form').first()).toBeVisible({ timeout: PATIENCE_MS });
  if (await step.getByRole('form', { name: 'Finish' }).isVisible()) return null;
  return step.getByRole('heading', { level: 2 }).innerText();
}

/** Fills in what the step on the screen asks for, as somebody would for whom all went well, and says “Done”. */
export async function answerStep(running: RunningApp, proofs: Proofs): Promise<void> {
  const { page } = running;
  const step = stepOf(page);
  const id = (await step.getAttribute('data-step')) ?? '';
  for (const field of await step.locator('[data-evidence]').all())
    await fill(running, field, proofs);
  await step.getByRole('button', { name: 'Done', exact: true }).click();
  await see(page.locator(`[data-step="${id}"] form`)).toHaveCount(0);
}

/** Answers every step that people are asked for until none is left. Gives their titles, in order. */
export async function answerAll(running: RunningApp, proofs: Proofs): Promise<string[]> {
  const titles: string[] = [];
  for (let count = 0; count < MOST_STEPS; count++) {
    const title = await nextAsked(running.page);
    if (title === null) return titles;
    titles.push(title);
    await answerStep(running, proofs);
  }
  throw new Error(`The drill asks without end: ${titles.join(', ')}`);
}

/** Ends a drill whose steps are all settled, and waits for its result. */
export async function finishDrill(page: Page, remarks = ''): Promise<Locator> {
  const form = stepOf(page).getByRole('form', { name: 'Finish' });
  if (remarks !== '') await form.getByRole('textbox', { name: 'Remarks' }).fill(remarks);
  await form.getByRole('button', { name: 'Finish the drill' }).click();
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await see(verdict).toBeVisible({ timeout: PATIENCE_MS });
  return verdict;
}

async function fill(running: RunningApp, field: Locator, proofs: Proofs): Promise<void> {
  const radios = field.locator('.mantine-Radio-root');
  if ((await radios.count()) > 0) {
    await radios.filter({ hasNotText: 'counts as failed' }).first().getByRole('radio').check();
    return;
  }
  const attach = field.getByRole('button', { name: /^Attach/ });
  if ((await attach.count()) > 0) {
    const isPicture = ((await attach.textContent()) ?? '').includes('screenshot');
    await running.answerDialogs(isPicture ? proofs.picture : proofs.file);
    await attach.click();
    await see(field.getByRole('button', { name: 'Attach another …' })).toBeVisible();
    return;
  }
  const box = field.getByRole('textbox');
  if ((await field.getAttribute('data-evidence')) === 'remark') return;
  const isFigure = (await box.getAttribute('inputmode')) === 'decimal';
  await box.fill(isFigure ? '7' : 'as expected');
}
