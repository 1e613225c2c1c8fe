import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workplace } from './lifeboat.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

test('help and usage errors do not touch the data folder', async () => {
  const help = await place.run(['backup', 'run', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: lifeboat backup run');

  const wrong = await place.json(['backup', 'run']);
  expect(wrong).toMatchObject({ code: 2, ok: false, error: { code: 'invalid-input' } });
  expect(existsSync(place.dataFolder)).toBe(false);
});

test('a reader that goes away early is no error', async () => {
  const { process: child, finished } = place.start(['--help']);
  const ended = once(child, 'close');
  child.stdout?.destroy();
  await finished.catch(() => null);
  expect(await ended).toEqual([0, null]);
});

test('the data folder is made when a command first needs it', async () => {
  expect(await place.json(['source', 'list'])).toMatchObject({ code: 0, ok: true, value: [] });
  expect(existsSync(place.dataFolder)).toBe(true);
});

test('every word of the secret store and the catalog is in the status', async () => {
  expect(await place.json(['status'])).toMatchObject({
    code: 0,
    value: {
      dataFolder: place.dataFolder,
      secretStore: { kind: 'sealed-file', problem: null },
      kitExportDue: false,
      interruptedJobIds: [],
    },
  });
});
