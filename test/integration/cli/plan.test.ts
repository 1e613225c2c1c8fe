import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InProcess } from './in-process.ts';

let place: InProcess;
beforeAll(async () => {
  place = new InProcess();
  for (const name of ['shop', 'docs']) {
    mkdirSync(place.path(name));
    writeFileSync(place.path(`${name}/a.txt`), name);
    await place.json(['source', 'add', 'files', '--name', name, '--folder', name]);
  }
  for (const name of ['nas', 'usb']) {
    await place.json(['destination', 'add', 'local', '--name', name, '--path', name]);
  }
});
afterAll(() => place.remove());

const policy = async (name = 'nightly') => (await place.json(['plan', 'show', name])).value;

test('a plan is entered with everything that it can say', async () => {
  const sources = ['--source', 'shop', '--source', 'docs'];
  const destinations = ['--destination', 'nas', '--destination', 'usb'];
  const when = [
    '--weekly',
    'sun,wed@03:00',
    '--jitter',
    '10m',
    '--zone',
    'Europe/Berlin',
    '--blackout',
    'mon-fri 08:00-18:00',
  ];
  const keep = ['--keep-days', '30', '--minimum', '2', '--keep', 'usb:daily=7,weekly=4'];
  const more = [
    '--verify',
    'weekly:sun@05:00',
    '--verify-which',
    'oldest',
    '--purge',
    'daily:06:00',
  ];
  const run = ['--missed', 'run-if-older=12h', '--wait-on-battery', '--max-duration', '2h'];
  const goals = [
    '--retries',
    '5',
    '--priority',
    'high',
    '--rpo',
    '24h',
    '--rto',
    '4h',
    '--grace',
    '30m',
  ];
  const settings = ['--option', 'exclude=*.tmp,*.bak', '--option', 'compression=gzip'];
  const rest = [...more, ...run, ...goals, ...settings, '--drill', 'monthly:first-mon@09:00'];
  const argv = ['plan', 'add', 'nightly', ...sources, ...destinations, ...when, ...keep, ...rest];
  const added = await place.json(argv);
  const zone = 'Europe/Berlin';
  expect(added).toMatchObject({
    code: 0,
    value: {
      enabled: true,
      sources: [{ name: 'shop' }, { name: 'docs' }],
      policy: {
        destinations: [
          { retention: { days: 30, daily: 0, minimum: 2 } },
          { retention: { days: 0, daily: 7, weekly: 4, minimum: 3 } },
        ],
        backup: {
          schedule: { kind: 'weekly', days: ['wed', 'sun'], at: '03:00' },
          zone,
          jitterMinutes: 10,
          blackouts: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
        },
        verify: { timing: { zone, schedule: { days: ['sun'] } }, level: 3, which: 'oldest' },
        purge: { zone, schedule: { kind: 'daily', at: '06:00' } },
        drill: { schedule: { kind: 'monthly-weekday', week: 'first', day: 'mon' } },
        missed: { kind: 'run-if-older', hours: 12 },
        waitOnBattery: true,
        maxMinutes: 120,
        retries: 5,
        priority: 'high',
        objectives: { rpoMinutes: 1440, rtoMinutes: 240 },
        graceMinutes: 30,
        options: { files: { exclude: ['*.tmp', '*.bak'] } },
        storage: { compression: 'gzip' },
      },
    },
  });
});

test('edit changes what is given, and nothing else', async () => {
  const before = await policy();
  expect(await place.json(['plan', 'edit', 'nightly'])).toMatchObject({
    code: 2,
    error: { code: 'invalid-input' },
  });
  expect((await place.json(['plan', 'edit', 'nightly', '--enabled'])).value).toEqual(before);
  const argv = [
    'plan',
    'edit',
    'nightly',
    '--daily',
    '04:30',
    '--zone',
    'UTC',
    '--keep-weekly',
    '8',
  ];
  const more = ['--rto', 'none', '--purge', 'none', '--option', 'exclude=', '--no-wait-on-battery'];
  const changed = await place.json([...argv, ...more]);
  expect(changed.value).toMatchObject({
    policy: {
      destinations: [
        { retention: { days: 30, weekly: 8, minimum: 2 } },
        { retention: { daily: 7, weekly: 8 } },
      ],
      backup: { schedule: { kind: 'daily', at: '04:30' }, zone: 'UTC', jitterMinutes: 10 },
      verify: { timing: { zone: 'UTC' }, which: 'oldest' },
      purge: null,
      options: {},
      storage: { compression: 'gzip' },
      objectives: { rpoMinutes: 1440, rtoMinutes: null },
      waitOnBattery: false,
      missed: { kind: 'run-if-older', hours: 12 },
    },
  });
  const off = await place.json(['plan', 'edit', 'nightly', '--disabled', '--name', 'Nights']);
  expect(off.value).toMatchObject({ name: 'Nights', enabled: false, next: null });
  await place.json(['plan', 'edit', 'nights', '--enabled', '--name', 'nightly']);
});

test('the next runs are told with local time and zone', async () => {
  const shown = await place.run(['plan', 'next', 'nightly']);
  expect(shown.stdout.match(/^\d{4}-\d\d-\d\d 04:\d\d \+00:00/gm)).toHaveLength(10);
  expect(shown.stdout).toMatch(/^Rehearsals$/m);
  const list = await place.run(['plan', 'list']);
  expect(list.stdout).toMatch(/^nightly +on +shop, docs +nas, usb +Every day at 04:30/m);
  expect((await place.run(['plan', 'history', 'nightly'])).code).toBe(0);
});

test('a plan is run by hand, and so is one source of it', async () => {
  const run = await place.json(['plan', 'run', 'nightly']);
  expect(run).toMatchObject({
    code: 0,
    value: [
      { source: 'shop', status: 'complete', compression: 'gzip', retentionClass: 'plan' },
      {
        source: 'docs',
        status: 'complete',
        copies: [{ destination: 'nas' }, { destination: 'usb' }],
      },
    ],
  });
  const one = await place.json(['backup', 'run', 'shop', '--plan', 'nightly']);
  expect(one).toMatchObject({ code: 0, value: { retentionClass: 'plan', compression: 'gzip' } });
  const mine = await place.json(['backup', 'run', 'shop', '--keep-days', '7']);
  expect(mine).toMatchObject({
    code: 0,
    value: {
      planId: null,
      retentionClass: 'hand',
      keepUntil: expect.any(String),
      compression: 'zstd',
    },
  });
});

test('a template is a plan to begin with', async () => {
  const shown = await place.run(['plan', 'templates']);
  expect(shown.stdout).toMatch(/^one-hour: At most one hour lost$/m);
  const argv = ['plan', 'add', 'often', '--template', 'one-hour', '--source', 'shop'];
  const added = await place.json([...argv, '--destination', 'nas', '--keep-hourly', '48']);
  expect(added.value).toMatchObject({
    policy: {
      backup: { schedule: { kind: 'every-minutes', minutes: 30 }, zone: 'UTC' },
      destinations: [{ retention: { hourly: 48, daily: 7, weekly: 4 } }],
      objectives: { rpoMinutes: 60 },
    },
  });
});

test('a plan is removed; its backups stay', async () => {
  expect(await place.json(['plan', 'remove', 'often'])).toMatchObject({ code: 0 });
  expect(await place.json(['plan', 'show', 'often'])).toMatchObject({
    code: 1,
    error: { code: 'not-found' },
  });
  expect(await place.json(['source', 'remove', 'docs'])).toMatchObject({
    error: { code: 'conflict', message: expect.stringContaining('nightly') },
  });
  expect((await place.json(['backup', 'list'])).value).toHaveLength(4);
});
