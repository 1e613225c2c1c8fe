import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { windowCalls } from '../../shared/contract/contract.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

/*
 * A page that was taken over can make every call of the window. It must not be able to have a program run
 * or an address called that a person did not agree to in a dialog of the system.
 */

let running: RunningApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-chosen-'));
  running = await launchApp();
  await running.answerDialogs(join(folder, 'shop.sqlite'));
  await call('sources.add', {
    engine: 'sqlite',
    name: 'shop',
    file: { pathToken: await choose() },
  });
});
afterAll(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => answerQuestions(0));

const call = (name: string, input: unknown) => callFromPage(running.page, name, input);
const cancelled = { ok: false, error: expect.objectContaining({ code: 'cancelled' }) };
const refused = { ok: false, error: expect.objectContaining({ code: 'invalid-input' }) };

test('a command is stored only after the confirming button, which is not the default', async () => {
  await running.answerDialogs('/bin/sh');
  const program = { pathToken: await choose() };
  const args = ['-c', `touch ${join(folder, 'owned')}`];
  const command = { name: 'attack', program, args };
  expect(await call('commands.add', command)).toEqual(cancelled);
  expect(await commandNames()).toEqual([]);

  const [question] = await asked();
  expect(question).toMatchObject({ defaultId: 0, cancelId: 0, type: 'warning' });
  expect(question?.buttons).toEqual(['Do not', 'Enter the command']);
  for (const text of ['/bin/sh', '-c', args[1]]) expect(question?.detail).toContain(text);

  await answerQuestions(1);
  expect(await call('commands.add', command)).toMatchObject({
    ok: true,
    value: { name: 'attack', program: '/bin/sh', args },
  });
  expect(await commandNames()).toEqual(['attack']);
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

test.each([
  ['an answer that is none', { response: 7 }],
  ['no answer', {}],
  ['a dialog that fails', null],
])('%s denies', async (_, answer) => {
  await answerQuestions(answer);
  await running.answerDialogs('/bin/sh');
  const program = { pathToken: await choose() };
  expect(await call('commands.add', { name: 'denied', program })).toEqual(cancelled);
  expect(await commandNames()).not.toContain('denied');
});

test('a program that the page names itself is refused without asking', async () => {
  await answerQuestions(1);
  for (const program of [{ path: '/bin/sh' }, { pathToken: '/bin/sh' }, '/bin/sh']) {
    expect(await call('commands.add', { name: 'named', program })).toEqual(refused);
  }
  expect(await asked()).toEqual([]);
  expect(await commandNames()).not.toContain('named');
});

test('an address is called only after a person saw it whole', async () => {
  const url = 'http://127.0.0.1:2375/containers/create?name=owned';
  const step = { kind: 'http', method: 'POST', url };
  const wanted = { source: 'shop', event: 'backup', phase: 'before', step };
  expect(await call('hooks.add', wanted)).toEqual(cancelled);
  expect((await asked())[0]?.detail).toContain(url);
  expect(await call('hooks.get', { source: 'shop' })).toMatchObject({
    ok: true,
    value: { backup: { before: [], after: [] } },
  });
});

test('a plan’s step calls an address only after a person saw it whole, too', async () => {
  const policy = { sources: ['shop'], destinations: [], backup: null };
  expect(await call('plans.add', { name: 'drafted', enabled: false, policy })).toMatchObject({
    ok: true,
  });
  const url = 'http://127.0.0.1:2375/containers/create?name=owned';
  const step = { kind: 'http', method: 'POST', url };
  const wanted = { plan: 'drafted', event: 'backup', phase: 'before', step };
  expect(await call('plans.addStep', wanted)).toEqual(cancelled);
  expect((await asked())[0]?.detail).toContain(url);
  expect(await call('plans.steps', { plan: 'drafted' })).toMatchObject({
    ok: true,
    value: { backup: { before: [], after: [] } },
  });
});

test('a compose file that the page names itself is refused for a source of this machine', async () => {
  const base = { source: 'shop', event: 'backup', phase: 'before' };
  for (const file of [{ path: '/etc/compose.yaml' }, { remotePath: '/etc/compose.yaml' }]) {
    const step = { kind: 'compose', action: 'stop', file, services: [] };
    expect(await call('hooks.add', { ...base, step })).toEqual(refused);
  }
});

async function choose(): Promise<string> {
  const reply = await call('shell.choosePath', { purpose: 'open-file', title: 'File' });
  const chosen = windowCalls['shell.choosePath'].output.parse(reply.ok ? reply.value : null);
  if (chosen === null) throw new Error('The dialog gave nothing.');
  return chosen.pathToken;
}

async function commandNames(): Promise<string[]> {
  const reply = await call('commands.list', {});
  if (!reply.ok) throw new Error(reply.error.message);
  return windowCalls['commands.list'].output.parse(reply.value).map(({ name }) => name);
}

interface Asked {
  readonly type: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
}

/** What the questions after this are answered with: a button, something else, or a failure (null). */
async function answerQuestions(answer: number | object | null): Promise<void> {
  await running.app.evaluate(({ dialog }, given) => {
    const questions: unknown[] = [];
    Reflect.set(globalThis, 'questions', questions);
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, options: unknown) => {
      questions.push(options);
      if (given === null) throw new Error('no display');
      return typeof given === 'number' ? { response: given } : given;
    });
  }, answer);
}

async function asked(): Promise<readonly Asked[]> {
  return running.app.evaluate(() => Reflect.get(globalThis, 'questions'));
}
