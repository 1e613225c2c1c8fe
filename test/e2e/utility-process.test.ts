import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { electronCommand } from '../../build/bootstrap/electron-command.mjs';
import { bundle } from '../../build/bundle.ts';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { testDisplay } from '../fixtures/display.ts';

/* The utility-process transport under whichever Electron there is, also one whose Node is too old for the
   core itself: the core behind it is a small one, and the real one is only asked for its hello. */

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/test-core/${name}`, import.meta.url));
const state = (name: string) => ({ name: 'core.state', payload: { state: name } });

interface Line {
  readonly name: string;
  readonly value: unknown;
}

let folder: string;
let dataFolder: string;
let lines: Line[];
let exitCode: number | null;

beforeAll(async () => {
  await bundle();
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-utility-'));
  dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
  await build({
    entryPoints: [fixture('utility-app.ts'), fixture('utility-entry.ts')],
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['electron'],
  });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'utility-test',
      version: '1.0.0',
      type: 'module',
      main: 'utility-app.js',
    }),
  );
  const command = electronCommand({ announce: false });
  const child = spawn(
    command.executable,
    [
      ...command.args.filter((argument) => argument.startsWith('--')),
      folder,
      dataFolder,
      join(projectFolder, 'out/core-utility-entry.js'),
    ],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...(await testDisplay()) },
    },
  );
  process.once('exit', () => child.kill());
  const output = await text(child.stdout);
  exitCode = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
  lines = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const value = (name: string) => lines.find((line) => line.name === name)?.value;
const unavailable = { ok: false, error: expect.objectContaining({ code: 'core-unavailable' }) };

test('the real core says hello before it loads what needs a newer Node', () => {
  expect(value('hello of the real core')).toEqual({
    kind: 'hello',
    nodeVersion: expect.any(String),
  });
});

test('calls are answered, each with its own reply', () => {
  expect(value('actor')).toEqual({ ok: true, value: 'window:test' });
  expect(value('concurrent')).toEqual([30, 1, 20, 2].map((ms) => ({ ok: true, value: ms })));
});

test('events and cancelling pass', () => {
  expect(lines).toContainEqual({
    name: 'event',
    value: { name: 'changed', payload: { topic: 'jobs' } },
  });
  expect(value('cancelled')).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});

test('a killed core is started again, and its open call is answered with an error', () => {
  expect(value('died')).toEqual(unavailable);
  expect(value('after')).toEqual({ ok: true, value: 'alive' });
  const states = lines.flatMap((line) => (line.name === 'event' ? [line.value] : []));
  expect(states).toContainEqual(state('restarting'));
  expect(states.at(-1)).toEqual(state('ready'));
});

test('the core closes its catalog when the app quits', () => {
  expect(existsSync(join(dataFolder, 'closed'))).toBe(true);
  expect(value('closed')).toEqual(unavailable);
  expect(exitCode).toBe(0);
});
