import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp();
});
afterAll(() => running?.close());

/** Below the page's own rules, so that it is the protocol that has to refuse. */
const get = (url: string, method = 'GET') =>
  running.app.evaluate(
    async ({ session }, [url, method]) => {
      try {
        const response = await session.defaultSession.fetch(url, { method });
        return { status: response.status, body: await response.text() };
      } catch (error) {
        return { status: 0, body: String(error) };
      }
    },
    [url, method] as const,
  );

test('serves the page', async () => {
  const { status, body } = await get('app://lifeboat/index.html');
  expect(status).toBe(200);
  expect(body).toContain('<title>Lifeboat</title>');
});

test.each([
  'app://lifeboat/../main.js',
  'app://lifeboat/..%2fmain.js',
  'app://lifeboat/%2e%2e/main.js',
  'app://lifeboat/%2e%2e%2fmain.js',
  'app://lifeboat/..%5cmain.js',
  'app://lifeboat/assets/..%2f..%2f..%2fpackage.json',
  'app://lifeboat/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  'app://lifeboat//etc/passwd',
  'app://lifeboat/index.html%00.js',
  'app://lifeboat/%',
  'app://lifeboat/',
  'app://lifeboat/assets',
  'app://elsewhere/index.html',
  'app://user@lifeboat/index.html',
])('%s gives nothing', async (url) => {
  const { status, body } = await get(url);
  expect([0, 404]).toContain(status);
  expect(body).not.toMatch(/root:|"dependencies"|createRequire|<title>/);
});

test('only reading is possible', async () => {
  expect((await get('app://lifeboat/index.html', 'POST')).status).not.toBe(200);
});

test('the page itself gets no further', async () => {
  const outcomes = await running.page.evaluate(() =>
    Promise.all(
      ['/..%2fmain.js', '/%2e%2e%2f%2e%2e%2fpackage.json', 'file:///etc/passwd'].map((path) =>
        fetch(path).then(
          (response) => response.status,
          () => 'refused',
        ),
      ),
    ),
  );
  expect(outcomes).toEqual([404, 404, 'refused']);
});
