import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InProcess } from './in-process.ts';

/** Two installations, as of two members of a team, that call the same things by other names. */
let theirs: InProcess;
let ours: InProcess;
const SECRET = 'https://hooks.example/ping/s3cret-token';

beforeAll(async () => {
  theirs = await installation('orders', 'nas');
  ours = await installation('Bestellungen', 'tape');
  const base = ['plan', 'add', 'nightly', '--source', 'orders', '--destination', 'nas'];
  const more = [
    '--template',
    'daily-30-days',
    '--zone',
    'Europe/Berlin',
    '--option',
    'exclude=*.tmp',
  ];
  await theirs.json([...base, ...more]);
  await addCommand(theirs, 'freeze');
  const step = ['plan', 'step', 'add', 'nightly', '--on', 'backup', '--phase'];
  await theirs.json([...step, 'before', '--command', 'freeze']);
  await theirs.json([...step, 'after', '--url-stdin', '--method', 'POST'], SECRET);
  await theirs.json(['plan', 'export', 'nightly', '--file', 'nightly.yaml']);
});
afterAll(() => {
  theirs.remove();
  ours.remove();
});

async function installation(source: string, destination: string): Promise<InProcess> {
  const place = new InProcess();
  mkdirSync(place.path('files'));
  writeFileSync(place.path('files/kept.txt'), 'kept');
  writeFileSync(place.path('files/left.tmp'), 'left out');
  await place.protect(source, destination);
  return place;
}

async function addCommand(place: InProcess, name: string): Promise<void> {
  writeFileSync(place.path('step.sh'), '#!/bin/sh\necho "$0" >> trace\n', { mode: 0o755 });
  await place.json(['command', 'add', '--name', name, '--program', 'step.sh', '--folder', '.']);
}

const file = () => theirs.path('nightly.yaml');
const renames = ['--rename', 'orders=Bestellungen', '--rename', 'nas=tape'];

test('the file is readable, has names, and no id and no secret', () => {
  const text = readFileSync(file(), 'utf8');
  expect(text).toMatch(/^# A plan of Lifeboat/);
  expect(text).toContain('sources:\n  - orders\n');
  expect(text).toContain('command: freeze');
  expect(text).toContain('origin: https://hooks.example\n');
  expect(text).not.toContain('s3cret');
  expect(text).not.toMatch(/[0-9a-hjkmnp-tv-z]{26}/);
});

test('an export replaces a plan file and nothing else', async () => {
  expect(await theirs.json(['plan', 'export', 'nightly', '--file', 'nightly.yaml'])).toMatchObject({
    code: 0,
  });
  const refused = await theirs.json(['plan', 'export', 'nightly', '--file', 'files/kept.txt']);
  expect(refused).toMatchObject({ code: 1, error: { code: 'file-exists' } });
  expect(readFileSync(theirs.path('files/kept.txt'), 'utf8')).toBe('kept');
});

test('everything that is missing is told at once', async () => {
  const run = await ours.json(['plan', 'import', file()]);
  expect(run).toMatchObject({ code: 1, error: { code: 'plan-incomplete' } });
  for (const words of ['source “orders”', 'destination “nas”', 'command “freeze”', '--rename']) {
    expect(JSON.stringify(run.error)).toContain(words);
  }
  expect((await ours.json(['plan', 'list'])).value).toEqual([]);
});

test('a plan of one machine works on another', async () => {
  await addCommand(ours, 'freeze');
  const taken = await ours.json(['plan', 'import', file(), ...renames]);
  expect(taken).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('https://hooks.example'),
    value: {
      name: 'nightly',
      enabled: true,
      sources: [{ name: 'Bestellungen' }],
      destinations: [{ name: 'tape' }],
      policy: {
        backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'Europe/Berlin' },
        destinations: [{ retention: { days: 30, minimum: 3 } }],
        options: { files: { exclude: ['*.tmp'] } },
        verify: { level: 3, which: 'random' },
      },
      gaps: [expect.stringContaining('https://hooks.example')],
    },
  });
  const run = await ours.json(['plan', 'run', 'nightly']);
  expect(run).toMatchObject({ code: 0, value: [{ source: 'Bestellungen', status: 'complete' }] });
  expect(readFileSync(ours.path('trace'), 'utf8')).toContain('step.sh');
  const held = await ours.run(['backup', 'inventory', 'latest:Bestellungen']);
  expect(held.stdout).toContain('kept.txt');
  expect(held.stdout).not.toContain('left.tmp');
});

test('a second import needs a word; the first way back is a comparison', async () => {
  expect(await ours.json(['plan', 'import', file(), ...renames])).toMatchObject({
    error: { code: 'conflict', hint: expect.stringContaining('--replace') },
  });
  const compared = await ours.json(['plan', 'compare', file()]);
  expect(compared.value).toMatchObject({
    plan: 'nightly',
    differences: expect.arrayContaining([
      { path: 'sources.orders', ours: null, theirs: 'orders' },
      { path: 'sources.bestellungen', ours: 'bestellungen', theirs: null },
    ]),
  });
  const renamed = await ours.json(['plan', 'compare', file(), ...renames]);
  expect(JSON.stringify(renamed.value)).not.toContain('sources.');
  await ours.json(['plan', 'export', 'nightly', '--file', 'ours.yaml']);
  expect(readFileSync(ours.path('ours.yaml'), 'utf8')).toContain('at: "03:00"');
  expect(await ours.json(['plan', 'compare', 'ours.yaml'])).toMatchObject({
    value: { differences: [] },
  });
});

test('to replace a plan keeps what is off off, and the addresses that it has', async () => {
  const step = ['plan', 'step', 'add', 'nightly', '--on', 'backup', '--phase', 'after'];
  await ours.json([...step, '--url-stdin', '--method', 'POST'], SECRET);
  await ours.json(['plan', 'edit', 'nightly', '--disabled', '--keep-days', '5']);
  const replaced = await ours.json(['plan', 'import', file(), ...renames, '--replace']);
  expect(replaced.value).toMatchObject({
    enabled: false,
    gaps: [],
    policy: { destinations: [{ retention: { days: 30 } }] },
  });
  expect((await ours.json(['plan', 'step', 'list', 'nightly'])).value).toMatchObject({
    backup: {
      before: [{ description: expect.stringContaining('freeze') }],
      after: [{ description: expect.stringContaining('https://hooks.example') }],
    },
  });
  expect((await ours.json(['audit', 'list'])).value).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        action: 'plan.import',
        details: expect.objectContaining({ before: expect.anything(), after: expect.anything() }),
      }),
    ]),
  );
});

test.each([
  ['what is unknown', 'zone: Europe/Berlin', 'zones: UTC', /Line \d+: .*zone/],
  ['a rule that there is not', 'days: 30', 'dayz: 30', /Line \d+: “destinations.0.keep.dayz”/],
  [
    'a compose file that is nowhere',
    'kind: command\n        command: freeze',
    'kind: compose\n        action: stop\n        file: compose.yaml',
    /begin at the root/,
  ],
])('%s is refused', async (_, from, to, words) => {
  writeFileSync(ours.path('broken.yaml'), readFileSync(file(), 'utf8').replace(from, to));
  const run = await ours.json(['plan', 'import', 'broken.yaml', ...renames, '--name', 'broken']);
  expect(run).toMatchObject({ code: 2, error: { message: expect.stringMatching(words) } });
  expect(JSON.stringify((await ours.json(['plan', 'list'])).value)).not.toContain('broken');
});

test('a pair that nothing needs is a mistake, and told', async () => {
  const argv = ['plan', 'import', file(), ...renames, '--rename', 'ordres=x', '--name', 'other'];
  expect(await ours.json(argv)).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('“ordres”') },
  });
});
