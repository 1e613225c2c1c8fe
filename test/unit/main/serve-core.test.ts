import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forwardedEvents, serveCore } from '../../../electron/core/transport/serve-core.ts';
import { eventSchemas } from '../../../shared/contract/events.ts';
import { openTestCore } from '../../fixtures/test-core/test-core.ts';

/** Main's end of a channel that needs no process. */
class TestMain {
  readonly received: unknown[] = [];
  readonly exited = Promise.withResolvers<void>();
  #deliver: ((message: unknown) => void) | undefined;
  #disconnect: (() => void) | undefined;

  constructor() {
    serveCore({
      port: {
        send: (message) => this.received.push(message),
        onMessage: (listener) => {
          this.#deliver = listener;
        },
        onDisconnect: (listener) => {
          this.#disconnect = listener;
        },
      },
      load: async () => openTestCore,
      exit: () => this.exited.resolve(),
    });
  }

  send(message: unknown): void {
    this.#deliver?.(message);
  }

  disconnect(): void {
    this.#disconnect?.();
  }
}

const wait = { timeout: 10_000 };
const refused = (id: string, code: string) =>
  expect.objectContaining({ id, reply: { ok: false, error: expect.objectContaining({ code }) } });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-serve-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (dataFolder: string) => ({
  kind: 'open',
  options: { dataFolder, appVersion: '1', passphraseFile: null, actor: 'test', attends: false },
});
const call = (id: string, name: string, input: unknown = {}) => ({ kind: 'call', id, name, input });

describe('a served core', () => {
  test('says hello before anything is opened', () => {
    const main = new TestMain();
    expect(main.received).toEqual([{ kind: 'hello', nodeVersion: process.versions.node }]);
  });

  test('tells that it cannot be opened, and says so to each call', async () => {
    const main = new TestMain();
    main.send(open(join(folder, 'newer')));
    const error = {
      code: 'catalog-newer',
      message: 'The catalog is newer.',
      hint: 'Update Lifeboat.',
    };
    await expect.poll(() => main.received, wait).toContainEqual({ kind: 'open-failed', error });
    main.send(call('1', 'echo'));
    await expect
      .poll(() => main.received, wait)
      .toContainEqual({ kind: 'reply', id: '1', reply: { ok: false, error } });
  });

  test('refuses calls before it is told what to open', async () => {
    const main = new TestMain();
    main.send(call('1', 'echo'));
    await expect.poll(() => main.received, wait).toContainEqual(refused('1', 'core-unavailable'));
    expect(main.received).toHaveLength(2);
  });

  test('answers concurrent calls each under its own id', async () => {
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('slow', 'later', 60));
    main.send(call('quick', 'later', 1));
    await expect
      .poll(() => main.received, wait)
      .toContainEqual({ kind: 'reply', id: 'slow', reply: { ok: true, value: 60 } });
    const ids = main.received.flatMap((message) =>
      message && typeof message === 'object' && 'id' in message ? [message.id] : [],
    );
    expect(ids).toEqual(['quick', 'slow']);
    expect(main.received).toContainEqual({
      kind: 'reply',
      id: 'quick',
      reply: { ok: true, value: 1 },
    });
  });

  test('cancels the call that is meant and no other', async () => {
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('1', 'untilAborted'));
    main.send(call('2', 'untilAborted'));
    main.send({ kind: 'cancel', id: '1' });
    main.send({ kind: 'cancel', id: 'unknown' });
    await expect
      .poll(() => main.received, wait)
      .toContainEqual(expect.objectContaining({ id: '1' }));
    expect(main.received).not.toContainEqual(expect.objectContaining({ id: '2' }));
  });

  test('keeps the text of an unexpected error to itself', async () => {
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('1', 'breakBadly'));
    await expect
      .poll(() => main.received, wait)
      .toContainEqual(expect.objectContaining({ id: '1' }));
    expect(JSON.stringify(main.received)).not.toContain('hunter2');
  });

  test('refuses a second call under an id in use, and a message that is no call', async () => {
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('1', 'untilAborted'));
    main.send(call('1', 'echo'));
    main.send({ kind: 'call', id: '3', name: 7 });
    main.send('nonsense');
    await expect.poll(() => main.received, wait).toContainEqual(refused('1', 'conflict'));
    await expect.poll(() => main.received, wait).toContainEqual(refused('3', 'invalid-input'));
  });

  test('forwards every event of the core', async () => {
    const ofMain = new Set(['core.state', 'open.route']);
    const all = Object.keys(eventSchemas).filter((name) => !ofMain.has(name));
    expect([...forwardedEvents].toSorted()).toEqual(all.toSorted());
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('1', 'announce'));
    await expect
      .poll(() => main.received, wait)
      .toContainEqual({ kind: 'event', name: 'changed', payload: { topic: 'jobs' } });
  });

  test('aborts calls, closes the core and exits when main is gone', async () => {
    const main = new TestMain();
    main.send(open(folder));
    main.send(call('1', 'untilAborted'));
    await expect.poll(() => main.received, wait).toContainEqual({ kind: 'opened' });
    main.disconnect();
    await main.exited.promise;
    expect(main.received).toContainEqual(expect.objectContaining({ kind: 'reply', id: '1' }));
    expect(existsSync(join(folder, 'closed'))).toBe(true);
  });
});
