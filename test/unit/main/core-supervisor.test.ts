import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startChildProcess } from '../../../electron/main/core-client/child-process-channel.ts';
import {
  CoreSupervisor,
  type CoreSupervisorOptions,
} from '../../../electron/main/core-client/core-supervisor.ts';
import type { BridgeEvent } from '../../../shared/contract/window.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/test-core/${name}`, import.meta.url));
const never = new AbortController().signal;
const unavailable = {
  ok: false,
  error: expect.objectContaining({ code: 'core-unavailable' }),
};

let folder: string;
let running: CoreSupervisor[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-supervisor-'));
});
afterEach(async () => {
  await Promise.all(running.map((supervisor) => supervisor.close()));
  running = [];
  await rm(folder, { recursive: true, force: true });
});

function supervise(options: Partial<CoreSupervisorOptions> & { dataFolder?: string } = {}) {
  const events: BridgeEvent[] = [];
  const supervisor = new CoreSupervisor({
    start: () => startChildProcess(process.execPath, fixture('child-entry.ts')),
    coreOptions: {
      dataFolder: options.dataFolder ?? folder,
      appVersion: '1',
      passphraseFile: null,
      attends: false,
      actor: 'window:test',
    },
    onEvent: (event) => events.push(event),
    decide: () => ({ restart: true, delayMs: 1 }),
    ...options,
  });
  running.push(supervisor);
  supervisor.start();
  const call = (name: string, input: unknown = {}, signal = never) =>
    supervisor.call(name, input, signal);
  return { supervisor, events, call };
}

const stateEvent = (state: string) => ({ name: 'core.state', payload: { state } });

describe('a core in a child process', () => {
  test('answers calls that were made before it was open', async () => {
    const { call, supervisor } = supervise();
    expect(supervisor.state).toBe('starting');
    expect(await call('actor')).toEqual({ ok: true, value: 'window:test' });
    expect(supervisor.state).toBe('ready');
  });

  test('carries a hundred concurrent calls without crossing them', async () => {
    const { call } = supervise();
    const inputs = Array.from({ length: 100 }, (_, index) => (index * 37) % 100);
    const replies = await Promise.all(inputs.map((input) => call('later', input)));
    expect(replies).toEqual(inputs.map((value) => ({ ok: true, value })));
  });

  test('cancels a call', async () => {
    const { call } = supervise();
    const controller = new AbortController();
    const reply = call('untilAborted', {}, controller.signal);
    await call('echo');
    controller.abort();
    expect(await reply).toEqual({
      ok: false,
      error: expect.objectContaining({ code: 'cancelled' }),
    });
    expect(await call('untilAborted', {}, AbortSignal.abort())).toMatchObject({ ok: false });
  });

  test('passes events on', async () => {
    const { call, events } = supervise();
    await call('announce');
    expect(events).toContainEqual({ name: 'changed', payload: { topic: 'jobs' } });
  });

  test('is started again after it was killed; its open calls fail, the next ones are answered', async () => {
    const { call, events, supervisor } = supervise();
    const first = await call('pid');
    const open = call('untilAborted');
    await call('echo');
    expect(await call('die')).toEqual(unavailable);
    expect(await open).toEqual(unavailable);
    const second = await call('pid');
    expect(second).toMatchObject({ ok: true });
    expect(second).not.toEqual(first);
    expect(events.filter(({ name }) => name === 'core.state')).toEqual(
      ['ready', 'restarting', 'ready'].map(stateEvent),
    );
    expect(supervisor.state).toBe('ready');
  });

  test('is given up when it dies again and again', async () => {
    let exits = 0;
    const { call, supervisor } = supervise({
      decide: () => (++exits < 3 ? { restart: true, delayMs: 1 } : { restart: false }),
    });
    for (let round = 0; round < 3; round += 1) expect(await call('die')).toEqual(unavailable);
    expect(await call('echo')).toEqual(unavailable);
    expect(supervisor.state).toBe('failed');
  });

  test('is not started again when it cannot open the catalog, and tells why', async () => {
    const dataFolder = join(folder, 'newer');
    await mkdir(dataFolder);
    const { call, events } = supervise({ dataFolder });
    const reply = {
      ok: false,
      error: { code: 'catalog-newer', message: 'The catalog is newer.', hint: 'Update Lifeboat.' },
    };
    expect(await call('echo')).toEqual(reply);
    expect(await call('echo')).toEqual(reply);
    expect(events).toEqual([stateEvent('failed')]);
  });

  test('is given up when its program is missing', async () => {
    const { call } = supervise({
      start: () => startChildProcess('/nowhere/node', fixture('child-entry.ts')),
      decide: () => ({ restart: false }),
    });
    expect(await call('echo')).toEqual(unavailable);
  });

  test('ends in its own order when the app quits', async () => {
    const { call, supervisor } = supervise();
    await call('echo');
    const open = call('untilAborted');
    await supervisor.close();
    expect(existsSync(join(folder, 'closed'))).toBe(true);
    expect(await open).toMatchObject({ ok: false });
    expect(await call('echo')).toEqual(unavailable);
  });

  test('closes its catalog and ends when main is killed', async () => {
    const parent = spawn(process.execPath, [fixture('parent.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    );
    const { value: corePid } = JSON.parse(line);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(existsSync(`/proc/${corePid}`)).toBe(false), {
      timeout: 20_000,
    });
    expect(existsSync(join(folder, 'closed'))).toBe(true);
  });
});
