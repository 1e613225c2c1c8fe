import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

test.each(['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const)(
  'the permission %s is denied',
  async (name) => {
    const state = await running.page.evaluate(
      async (name) => (await navigator.permissions.query({ name })).state,
      name,
    );
    expect(state).toBe('denied');
  },
);

test('asking does not help: location, notifications, camera, clipboard, devices', async () => {
  const outcome = await running.page.evaluate(async () => {
    const failure = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      location: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        );
      }),
      notification: await Notification.requestPermission(),
      clipboard: await failure(navigator.clipboard.readText()),
      camera: await failure(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await failure(navigator.mediaDevices.getDisplayMedia()),
    };
  });
  expect(outcome).toMatchObject({
    location: 'denied',
    notification: 'denied',
    clipboard: 'NotAllowedError',
  });
  expect(outcome.camera).not.toBe('granted');
  expect(outcome.screen).not.toBe('granted');
});
