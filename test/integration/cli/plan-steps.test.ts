import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InProcess } from './in-process.ts';

let place: InProcess;
beforeAll(async () => {
  place = new InProcess();
  const database = new Database(place.path('shop.db'));
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY); INSERT INTO items VALUES (1), (2)');
  database.close();
  await place.json(['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db']);
  await place.json(['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  await place.json([
    'plan',
    'add',
    'nightly',
    '--source',
    'shop',
    '--destination',
    'nas',
    '--by-hand',
  ]);
  writeFileSync(place.path('step.sh'), '#!/bin/sh\necho "$1" >> trace\n', { mode: 0o755 });
  for (const owner of ['plan', 'source']) {
    for (const phase of ['before', 'after']) {
      const name = `${owner} ${phase}`;
      const command = ['command', 'add', '--name', name, '--program', 'step.sh', '--folder', '.'];
      await place.json([...command, '--arg', name]);
      const add = owner === 'plan' ? ['plan', 'step', 'add', 'nightly'] : ['hook', 'add', 'shop'];
      for (const on of ['backup', 'restore']) {
        const step = [...add, '--on', on, '--phase', phase, '--command', name];
        await place.json(step);
      }
    }
  }
});
afterAll(() => place.remove());
beforeEach(() => rmSync(place.path('trace'), { force: true }));

const trace = () => readFileSync(place.path('trace'), 'utf8').trimEnd().split('\n');
const all = ['plan before', 'source before', 'source after', 'plan after'];

test('steps of a plan stand outside those of its sources', async () => {
  const dry = await place.run(['backup', 'run', 'shop', '--plan', 'nightly', '--dry-run']);
  const shown = [...dry.stdout.matchAll(/Step (?:before|after): ((?:plan|source) \w+)/g)];
  expect(shown.map(([, name]) => name)).toEqual(all);
  expect(await place.json(['plan', 'run', 'nightly'])).toMatchObject({ code: 0 });
  expect(trace()).toEqual(all);
});

test('a restore of what the plan took has the plan’s steps too', async () => {
  const argv = ['restore', 'latest:shop', '--to', 'again.db'];
  expect(await place.json(argv)).toMatchObject({ code: 0 });
  expect(trace()).toEqual(all);
});

test('a backup without the plan has the source’s steps alone', async () => {
  expect(await place.json(['backup', 'run', 'shop'])).toMatchObject({ code: 0 });
  expect(trace()).toEqual(['source before', 'source after']);
});

test('a command of a plan’s step cannot be removed; with the plan its steps go', async () => {
  expect(await place.json(['command', 'remove', 'plan before'])).toMatchObject({
    error: { code: 'conflict', message: expect.stringContaining('“nightly”') },
  });
  const listed = await place.run(['plan', 'step', 'list', 'nightly']);
  const [, id = ''] = /^(\S{26}) +before restore/m.exec(listed.stdout) ?? [];
  expect(await place.json(['hook', 'remove', 'shop', id])).toMatchObject({
    error: { code: 'not-found' },
  });
  expect(await place.json(['plan', 'step', 'remove', 'nightly', id])).toMatchObject({ code: 0 });
  expect(await place.json(['plan', 'remove', 'nightly'])).toMatchObject({ code: 0 });
  expect(await place.json(['command', 'remove', 'plan before'])).toMatchObject({ code: 0 });
});
