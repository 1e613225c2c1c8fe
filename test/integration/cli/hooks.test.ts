import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workplace } from './lifeboat.ts';

let place: Workplace;
beforeEach(async () => {
  place = new Workplace();
  const database = new Database(place.path('shop.db'));
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (2)');
  database.close();
  writeFileSync(place.path('step.sh'), '#!/bin/sh\necho "$@" >> trace\nexit "$1"\n', {
    mode: 0o755,
  });
  await place.json(['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db']);
  await place.json(['destination', 'add', 'local', '--name', 'here', '--path', 'backups']);
});
afterEach(() => place.remove());

async function enter(name: string, ...args: readonly string[]): Promise<void> {
  const argv = ['command', 'add', '--name', name, '--program', 'step.sh', '--folder', '.'];
  const run = await place.json([...argv, ...args.flatMap((arg) => ['--arg', arg])]);
  expect(run).toMatchObject({ code: 0, ok: true });
}

async function step(phase: 'before' | 'after', command: string): Promise<void> {
  const argv = ['hook', 'add', 'shop', '--on', 'backup', '--phase', phase, '--command', command];
  expect(await place.json(argv)).toMatchObject({ code: 0, ok: true });
}

const trace = () => readFileSync(place.path('trace'), 'utf8');

test('from entering a command to putting its alert away', async () => {
  await enter('well', '0', '--word', 'a "b"  $(id)');
  await enter('badly', '7');
  await step('before', 'well');
  await step('after', 'badly');
  await step('after', 'well');

  const backup = await place.run(['backup', 'run', 'shop']);
  expect(backup.code).toBe(0);
  expect(backup.stderr).toContain('Steps before');
  expect(backup.stderr).toContain('Warning: a step after the work failed: badly: ');
  expect(trace()).toBe('0 --word a "b"  $(id)\n7\n0 --word a "b"  $(id)\n');

  const jobs = await place.run(['job', 'list']);
  expect(jobs.stdout).toContain('succeeded, A STEP AFTER IT FAILED');
  const alerts = await place.json(['hook', 'runs', '--failed']);
  expect(alerts.value).toMatchObject([{ outcome: 'failed', phase: 'after', source: 'shop' }]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const [{ id }] = alerts.value as [{ id: string }];
  expect(await place.json(['hook', 'acknowledge', id])).toMatchObject({ code: 0 });
  expect(await place.json(['hook', 'runs', '--failed'])).toMatchObject({ value: [] });
  expect((await place.run(['hook', 'runs'])).stdout.match(/succeeded|failed/g)).toHaveLength(3);
});

test('a step before that fails ends the command as failed, and says which', async () => {
  await enter('badly', '7');
  await step('before', 'badly');
  const run = await place.json(['backup', 'run', 'shop']);
  expect(run).toMatchObject({ code: 1, ok: false, error: { code: 'step-failed' } });
  expect(JSON.stringify(run.error)).toContain('badly');
});

test('an address on standard input shows in nothing that is printed', async () => {
  const url = 'http://127.0.0.1:1/ping/t0ken-in-address';
  const argv = ['hook', 'add', 'shop', '--on', 'backup', '--phase', 'after', '--url-stdin'];
  const added = await place.run(argv, `${url}\n`);
  const backup = await place.run(['backup', 'run', 'shop']);
  const listed = await place.run(['hook', 'list', 'shop']);
  expect([added.code, backup.code, listed.code]).toEqual([0, 0, 0]);
  const said = [added, backup, listed].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(said).toContain('http://127.0.0.1:1/…');
  expect(said).not.toContain('t0ken');
});
