import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { isTrustedSender } from '../../../electron/main/security/sender.ts';

/** Only what the check looks at; the real ones exist in a running app alone. */
function scene(url: string) {
  const frame = { url };
  const window = { id: 1, mainFrame: frame, isDestroyed: () => false };
  return { frame, window, event: { sender: window, senderFrame: frame } };
}
const check = (event: object, window: object | null) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see scene
  isTrustedSender(event as IpcMainInvokeEvent, window as WebContents | null);

test('trusts the top frame of the one window on the app’s own page', () => {
  const { event, window } = scene('app://lifeboat/index.html');
  expect(check(event, window)).toBe(true);
});

test('trusts nobody else', () => {
  const { event, window, frame } = scene('app://lifeboat/index.html');
  expect(check(event, null)).toBe(false);
  expect(check({ ...event, senderFrame: null }, window)).toBe(false);
  expect(check({ ...event, senderFrame: { ...frame } }, window)).toBe(false);
  expect(check({ ...event, sender: { id: 2 } }, window)).toBe(false);
  expect(check(event, { ...window, isDestroyed: () => true })).toBe(false);
});

test.each(['https://example.com/', 'app://elsewhere/index.html', 'about:blank', ''])(
  'does not trust the page %s',
  (url) => {
    const { event, window } = scene(url);
    expect(check(event, window)).toBe(false);
  },
);
