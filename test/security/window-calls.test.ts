import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windowCalls } from '../../shared/contract/contract.ts';
import { launchApp, type RunningApp } from '../fixtures/launch-app.ts';
import { callFromPage } from '../fixtures/page-calls.ts';

let running: RunningApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-chosen-'));
  running = await launchApp();
});
afterAll(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

const call = (name: string, input: unknown) => callFromPage(running.page, name, input);
const refused = { ok: false, error: expect.objectContaining({ code: 'invalid-input' }) };
const local = (folder: unknown) => ({ kind: 'local', name: 'attack', folder });
const destinationNames = async () => {
  const reply = await call('destinations.list', {});
  if (!reply.ok) throw new Error(reply.error.message);
  return windowCalls['destinations.list'].output.parse(reply.value).map(({ name }) => name);
};

async function chooseFolder() {
  const reply = await call('shell.choosePath', { purpose: 'open-folder', title: 'Folder' });
  const chosen = windowCalls['shell.choosePath'].output.parse(reply.ok ? reply.value : null);
  if (chosen === null) throw new Error('The dialog gave nothing.');
  return chosen;
}

test.each(['', 'nothing.such', 'shell.exec', 'constructor', '__proto__', 'toString', 'call'])(
  'the unknown call "%s" is refused',
  async (name) => {
    expect(await call(name, {})).toEqual(refused);
  },
);

test('a path that the page names itself is refused and reaches nothing', async () => {
  for (const path of ['/etc', folder, '/root/.ssh']) {
    expect(await call('destinations.add', local({ path }))).toEqual(refused);
  }
  expect(await call('keys.exportKit', { folder: { path: folder }, passphrase: null })).toEqual(
    refused,
  );
  expect(await call('tools.setPath', { tool: 'psql', file: { path: '/bin/sh' } })).toEqual(refused);
  expect(await destinationNames()).toEqual([]);
});

test('a made-up token, and a token with a path beside it, are refused', async () => {
  expect(await call('destinations.add', local({ pathToken: 'x' }))).toEqual(refused);
  await running.answerDialogs(folder);
  const { pathToken } = await chooseFolder();
  expect(await call('destinations.add', local({ pathToken, path: '/etc' }))).toEqual(refused);
  expect(await destinationNames()).toEqual([]);
});

test('a folder that a person chose is accepted by its token alone', async () => {
  await running.answerDialogs(folder);
  const { pathToken, display } = await chooseFolder();
  expect(display).toBe(folder);
  expect(pathToken).not.toContain(folder);
  expect(await call('destinations.add', { ...local({ pathToken }), name: 'chosen' })).toMatchObject(
    { ok: true, value: { name: 'chosen', config: { kind: 'local', path: folder } } },
  );
});

test('a closed dialog gives null', async () => {
  await running.answerDialogs(null);
  expect(
    await call('shell.choosePath', { purpose: 'save-file', title: 'x', suggestedName: 'a' }),
  ).toEqual({ ok: true, value: null });
});

test('input that fits no schema is refused without being echoed', async () => {
  const reply = await call('shell.choosePath', { purpose: 'hunter2', title: 7 });
  expect(reply).toEqual(refused);
  expect(JSON.stringify(reply)).not.toContain('hunter2');
});
