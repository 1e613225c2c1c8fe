import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  autostartEntry,
  autostartFile,
} from '../../../electron/main/login-start/autostart-entry.ts';
import { setAutostart } from '../../../electron/main/login-start/xdg-autostart.ts';
import { skippedFor } from '../../fixtures/need-part.ts';

const missing = spawnSync('gio', ['version']).status === 0 ? null : 'gio is not installed';
const odd = [`/srv/my "best" data's`, '$HOME `x`', String.raw`back\slash \\ two`, '100% %f %%'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat-autostart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (config: string | undefined, chosen: string | null) =>
  autostartFile({ XDG_CONFIG_HOME: config }, '/home/jo', chosen);

test('it lies where the desktop looks, one for each data folder', () => {
  expect(at(undefined, null)).toBe('/home/jo/.config/autostart/lifeboat.desktop');
  expect(at('relative', null)).toBe('/home/jo/.config/autostart/lifeboat.desktop');
  expect(at('/conf', null)).toBe('/conf/autostart/lifeboat.desktop');
  expect(at('/conf', '/a')).toMatch(/^\/conf\/autostart\/lifeboat-[0-9a-f]{8}\.desktop$/);
  expect(at('/conf', '/a')).not.toBe(at('/conf', '/b'));
});

test('a line break in a path makes no entry', () => {
  expect(autostartEntry({ words: ['/a\nExec=evil'], env: {} })).toBeNull();
});

test('it is written for its user alone, and taken away again', () => {
  const file = join(folder, 'config', 'autostart', 'lifeboat.desktop');
  setAutostart(file, null);
  setAutostart(file, autostartEntry({ words: ['/app', '--hidden'], env: {} }));
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/app" "--hidden"\n');
  expect(statSync(file).mode & 0o077).toBe(0);
  setAutostart(file, null);
  expect(existsSync(file)).toBe(false);
});

describe.skipIf(missing !== null)(`as a desktop reads it${skippedFor(missing)}`, () => {
  test('it starts exactly the words, with the variables', async () => {
    const script = join(folder, `print "it" 1%.mjs`);
    const said = join(folder, 'said');
    writeFileSync(
      script,
      `import { renameSync, writeFileSync } from 'node:fs';
       const said = ${JSON.stringify(said)};
       writeFileSync(said + '.partial', JSON.stringify([process.argv.slice(2), process.env.LIFEBOAT_PASSPHRASE_FILE]));
       renameSync(said + '.partial', said);`,
    );
    const file = join(folder, 'lifeboat.desktop');
    const words = [process.execPath, script, ...odd];
    const env = { LIFEBOAT_PASSPHRASE_FILE: '/etc/a "b" $c/pass' };
    writeFileSync(file, autostartEntry({ words, env }) ?? '');
    execFileSync('gio', ['launch', file], {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder },
    });
    await vi.waitFor(() => expect(existsSync(said)).toBe(true), { timeout: 20_000 });
    expect(JSON.parse(readFileSync(said, 'utf8'))).toEqual([odd, env.LIFEBOAT_PASSPHRASE_FILE]);
  });
});
