import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, constantFrom, array, property, string } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  cronBlock,
  cronCommand,
  hasBlock,
  withBlock,
  withoutBlock,
} from '../../../electron/core/schedule-install/cron-block.ts';
import { runDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';
import { oddFolder, printing } from './commands.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeboat cron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What cron makes of a command before /bin/sh gets it (crontab(5)). */
const asCronReads = (command: string) => {
  if (/(?<!\\)%/.test(command)) throw new Error('cron would end the line here');
  return command.replaceAll(String.raw`\%`, '%');
};

const mark = '0123abcd';
const plain = runDueCommand(['/usr/bin/node', '/opt/lifeboat/cli.js'], '/srv/data', null);

const minutes = (every: number) => cronBlock(plain, mark, every).split('\n')[1]?.split(' ')[0];

describe('the command in a crontab', () => {
  test('starts exactly the words, whatever they hold, with the passphrase file alone beside them', () => {
    const script = join(folder, 'print %1.mjs');
    writeFileSync(
      script,
      `process.stderr.write(JSON.stringify([process.argv.slice(2), process.env.LIFEBOAT_PASSPHRASE_FILE]))`,
    );
    const line = asCronReads(cronCommand(printing(script)));
    const said = execFileSync('/bin/sh', ['-c', `( ${line} ) 2>&1`], { env: {}, encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual([['--data-dir', oddFolder, 'run-due'], '/etc/a b%c/pass']);
  });

  test('is one line, and is refused where cron would not read it back', () => {
    expect(cronBlock(printing('/x'), mark, 5).split('\n')).toHaveLength(4);
    expect(() => cronCommand(runDueCommand(['/a\\b'], '/data', null))).toThrow('backslash');
    expect(() => cronCommand(runDueCommand(['/a'], `/${'x'.repeat(990)}`, null))).toThrow('long');
    expect(() => runDueCommand(['/a'], '/da\nta', null)).toThrow('control character');
  });

  test('begins as often as was asked for', () => {
    expect([1, 5, 7, 60].map(minutes)).toEqual(['*', '*/5', '*/7', '0']);
  });
});

describe('the block in a crontab', () => {
  const block = cronBlock(plain, mark, 5);

  test('comes and goes, and leaves every other line as it is', () => {
    const lines = array(constantFrom('# mine', '', '1 2 * * * true', 'MAILTO=x', '# END lifeboat'));
    assert(
      property(lines, string({ unit: 'grapheme-ascii' }), (before, odd) => {
        const crontab = [...before, odd].map((line) => `${line}\n`).join('');
        const installed = withBlock(crontab, mark, block);
        expect(hasBlock(installed, mark)).toBe(true);
        expect(withBlock(installed, mark, block)).toBe(installed);
        expect(withoutBlock(installed, mark)).toBe(crontab);
      }),
    );
  });

  test('is replaced where it stands, and another data folder’s stays', () => {
    const other = cronBlock(plain, 'ffffffff', 5);
    const crontab = withBlock(withBlock(`# a\n${block}# b\n`, 'ffffffff', other), mark, block);
    expect(crontab).toBe(`# a\n${block}# b\n${other}`);
    const faster = cronBlock(plain, mark, 1);
    expect(withBlock(crontab, mark, faster)).toBe(`# a\n${faster}# b\n${other}`);
    expect(withoutBlock(crontab, mark)).toBe(`# a\n# b\n${other}`);
  });

  test('without its end it is left alone', () => {
    const broken = `${block.split('\n').slice(0, 2).join('\n')}\n1 2 * * * mine\n`;
    expect(() => withoutBlock(broken, mark)).toThrow('not their end');
    expect(() => hasBlock(broken, mark)).toThrow('not their end');
  });
});
