import { expect, test } from 'vitest';
import { knownCertificate } from '../fixtures/certificates.ts';
import { startReceiver, type Receiver } from '../fixtures/receiver.ts';
import { findViolations } from './find-violations.ts';
import { openScreen, pick, section } from './pages/frame.ts';
import { see } from './pages/see.ts';
import { shareApp } from './share-app.ts';
import { takePicture } from './take-picture.ts';

/* Channels in the window: adding a webhook, seeing its test arrive, and hearing why one did not. */

let receiver: Receiver;
const shared = shareApp(async () => {
  receiver = await startReceiver();
  return {};
});

test('a webhook is added after the system asked where messages will go, and its test arrives', async () => {
  const { running } = shared;
  const { page } = running;
  await openScreen(page, 'Notifications');
  await see(page.getByText('Nobody is told yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add channel' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add channel' });
  await dialog.getByRole('radio', { name: 'Webhook' }).click();
  await takePicture(running, 'notifications-kinds');
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Continue' }).click();

  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await see(dialog.getByText('Paste the address.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('on call');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${receiver.origin}/t0ken`);
  await dialog.getByRole('button', { name: 'Make one' }).click();
  await dialog.getByRole('checkbox', { name: 'A summary each day' }).check();
  await takePicture(running, 'notifications-add-webhook');
  expect(await findViolations(page)).toEqual([]);
  await answerQuestions(0);
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await see(dialog.getByRole('alert')).toContainText('This was not confirmed');
  await answerQuestions(1);
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await see(dialog).toBeHidden();
  expect(await asked()).toContain(`${receiver.origin}/t0ken`);

  const card = section(page, 'on call');
  await see(card.getByText('Nothing sent yet')).toBeVisible();
  await card.getByRole('button', { name: 'Test on call' }).click();
  await see(card.getByRole('status')).toContainText('The test was sent');
  await see(card.getByText('Arrived')).toBeVisible();
  expect(receiver.calls).toMatchObject([
    {
      url: '/t0ken',
      headers: { 'webhook-signature': expect.stringMatching(/^v1,/) },
      body: expect.stringContaining('"type":"lifeboat.test"'),
    },
  ]);
  expect(await page.content()).not.toContain('t0ken');
});

test('what did not arrive is told with its reason and what to do, and a channel is edited, switched off and removed', async () => {
  const { running } = shared;
  const { page } = running;
  const card = section(page, 'on call');
  receiver.answer({ status: 404 });
  await card.getByRole('button', { name: 'Test on call' }).click();
  await see(card.getByRole('alert')).toContainText('answered with status 404');
  await see(card.getByRole('alert')).toContainText('Copy it again from the service');

  await card.getByRole('button', { name: 'Edit on call' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit on call' });
  await see(
    dialog.getByText(`Empty keeps the stored address at ${receiver.origin}.`),
  ).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('night shift');
  await pick(page, 'Tell of', 'Critical alerts only');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await see(dialog).toBeHidden();
  const renamed = section(page, 'night shift');
  await see(
    renamed.getByText(/^Critical alerts, also when they clear; a summary each day/),
  ).toBeVisible();

  await renamed.getByRole('switch', { name: 'night shift is on' }).press('Space');
  await see(renamed.getByText('Off', { exact: true })).toBeVisible();
  await renamed.getByRole('button', { name: 'Remove night shift' }).click();
  await page.getByRole('button', { name: 'Remove channel' }).click();
  await see(page.getByText('Nobody is told yet')).toBeVisible();
});

test('each kind of channel has a form that is read well in both appearances and sizes', async () => {
  const { running } = shared;
  const { page } = running;
  const strange = await startReceiver(knownCertificate);
  await answerQuestions(1);
  for (const [kind, name, url] of [
    ['Slack', 'team chat', `${receiver.origin}/slack`],
    ['Heartbeat', 'check of the nightly plan', `${strange.origin}/check`],
    ['This desktop', 'this machine', null],
  ] as const) {
    await page.getByRole('button', { name: 'Add channel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add channel' });
    await dialog.getByRole('radio', { name: kind }).click();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    if (url !== null) await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    await dialog.getByRole('button', { name: 'Add channel' }).click();
    await see(dialog).toBeHidden();
  }
  receiver.answer({ status: 200 });
  for (const name of ['team chat', 'check of the nightly plan', 'this machine'])
    await page.getByRole('button', { name: `Test ${name}` }).click();
  // The window does not know the authority of this one.
  await see(section(page, 'check of the nightly plan').getByRole('alert')).toContainText(
    'not trusted',
  );
  await see(section(page, 'this machine').getByRole('status')).toContainText('The test was sent');
  for (const appearance of ['Light', 'Dark']) {
    await pick(page, 'Appearance', appearance);
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await running.app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
        },
        { width, height },
      );
      await takePicture(running, `notifications-${appearance}-${width}`);
    }
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await takePicture(running, `notifications-mail-${appearance}`);
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await strange.stop();
  await receiver.stop();
});

/** What the system's questions after this are answered with: the number of a button. */
async function answerQuestions(button: number): Promise<void> {
  await shared.running.app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = async (...given: unknown[]) => {
      Reflect.set(globalThis, 'question', given.at(-1));
      return { response, checkboxChecked: false };
    };
  }, button);
}

/** What the last question showed. */
async function asked(): Promise<string> {
  return shared.running.app.evaluate(() => Reflect.get(globalThis, 'question').detail);
}
