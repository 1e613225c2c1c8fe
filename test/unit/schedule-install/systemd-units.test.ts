import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';
import { serviceUnit, timerUnit } from '../../../electron/core/schedule-install/systemd-units.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { oddFolder } from './commands.ts';

const found = spawnSync('systemd-analyze', ['--version']);
const missing = found.status === 0 ? null : 'systemd-analyze is not installed';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat units $HOME 100%-'));
  chmodSync(folder, 0o700);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('words are quoted as systemd.syntax says, with specifiers and variables for what they are', () => {
  const unit = serviceUnit(
    runDueCommand(['/opt/$x 1%/node', '/a "b"\\c'], oddFolder, '/etc/"x" %h $y'),
  );
  expect(unit).toContain(
    String.raw`ExecStart="/opt/$x 1%%/node" "/a \"b\"\\c" "--data-dir" "/srv/my \"best\" data's $$HOME 100%% <&>` +
      ' `x`; #1" "run-due"\n',
  );
  expect(unit).toContain(
    String.raw`Environment="LIFEBOAT_PASSPHRASE_FILE=/etc/\"x\" %%h $y"` + '\n',
  );
  expect(serviceUnit(runDueCommand(['/node'], '/data', null))).not.toContain('Environment');
});

test('a program that systemd could not name is refused', () => {
  expect(() => serviceUnit(runDueCommand(['/a"b'], '/data', null))).toThrow('quotation mark');
});

describe.skipIf(missing !== null)(`systemd itself${skippedFor(missing)}`, () => {
  test('finds nothing wrong with the units', () => {
    const program = join(folder, 'node');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    const name = join(folder, 'lifeboat-run-due-0123abcd');
    const command = runDueCommand([program, join(folder, 'cli.js')], oddFolder, '/etc/"x" %h $y');
    writeFileSync(`${name}.service`, serviceUnit(command));
    writeFileSync(`${name}.timer`, timerUnit(oddFolder, 5));
    const verified = spawnSync('systemd-analyze', ['--user', 'verify', `${name}.timer`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_RUNTIME_DIR: folder },
    });
    expect(verified.stderr).toBe('');
    expect(verified.status).toBe(0);
  });

  test.each([
    [1, '*-*-* *:00/1:00'],
    [5, '*-*-* *:00/5:00'],
    [60, '*-*-* *:00:00'],
  ])('reads every %i minutes as it is meant', (every, normal) => {
    const calendar = /^OnCalendar=(.*)$/m.exec(timerUnit('/data', every))?.[1] ?? '';
    const said = execFileSync('systemd-analyze', ['calendar', calendar], { encoding: 'utf8' });
    expect(said).toContain(`Normalized form: ${normal}`);
  });
});
