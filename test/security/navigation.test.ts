import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAttackerServer, type AttackerServer } from '../fixtures/attacker-server.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';

let running: RunningApp;
let attacker: AttackerServer;
beforeAll(async () => {
  [running, attacker] = await Promise.all([launchApp(), startAttackerServer()]);
  // Written down before the rule decides, so that a test can wait for its attempt to arrive.
  await running.app.evaluate(({ BrowserWindow }) => {
    const attempts: string[] = [];
    Object.assign(globalThis, { attempts });
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.prependListener('will-frame-navigate', (event) => attempts.push(event.url));
  });
});
afterAll(() => Promise.all([running?.close(), attacker?.close()]));

let startUrl: string;
beforeEach(async () => {
  startUrl = running.page.url();
  await running.page.evaluate(() => Reflect.set(globalThis, 'marked', true));
});

const attempts = () =>
  running.app.evaluate((): readonly string[] => Reflect.get(globalThis, 'attempts'));

async function expectStillHere(): Promise<void> {
  expect(running.page.url()).toBe(startUrl);
  // Another document would not have it.
  expect(await running.page.evaluate(() => Reflect.get(globalThis, 'marked'))).toBe(true);
  expect(attacker.hits).toEqual([]);
  expect(await running.page.evaluate(() => 'lifeboat' in globalThis)).toBe(true);
}

test('the page cannot send the window to another site', async () => {
  const target = `${attacker.url}/location`;
  await running.page.evaluate((url) => location.assign(url), target);
  await expect.poll(attempts).toContain(target);
  await expectStillHere();
});

test('a clicked link cannot either', async () => {
  const target = `${attacker.url}/link`;
  await running.page.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
    link.remove();
  }, target);
  await expect.poll(attempts).toContain(target);
  await expectStillHere();
});

test('nor to a file of this machine, nor to another host of the app scheme', async () => {
  await running.page.evaluate(() => location.assign('file:///etc/passwd'));
  await expectStillHere();
  await running.page.evaluate(() => location.assign('app://elsewhere/index.html'));
  await expect.poll(attempts).toContain('app://elsewhere/index.html');
  await expectStillHere();
});

test('a form is not sent anywhere', async () => {
  const violation = await running.page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          (event) => resolve(event.violatedDirective),
          { once: true },
        );
        const form = document.createElement('form');
        form.action = url;
        document.body.append(form);
        form.submit();
        form.remove();
      }),
    `${attacker.url}/form`,
  );
  expect(violation).toBe('form-action');
  await expectStillHere();
});

test('a frame shows no other site', async () => {
  const violation = await running.page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          (event) => resolve(event.violatedDirective),
          { once: true },
        );
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
      }),
    `${attacker.url}/frame`,
  );
  expect(violation).toBe('frame-src');
  expect(running.page.frames().map((frame) => frame.url())).not.toContain(`${attacker.url}/frame`);
  await running.page.evaluate(() => document.querySelector('iframe')?.remove());
  await expectStillHere();
});
