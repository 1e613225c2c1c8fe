import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { launchdPlist } from '../../../electron/core/schedule-install/launchd-plist.ts';
import { runDueCommand } from '../../../electron/core/schedule-install/run-due-command.ts';
import { taskXml, windowsWord } from '../../../electron/core/schedule-install/task-xml.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { oddFolder, printing } from './commands.ts';

const missing =
  spawnSync('xmllint', ['--version']).status === 0 ? null : 'xmllint is not installed';

/** The text that an XML parser finds at a path; names count without their namespace. */
function find(xml: string | Buffer, path: string): string {
  const args = ['--nonet', '--xpath', `string(${path})`, '-'];
  return execFileSync('xmllint', args, { input: xml, encoding: 'utf8' }).replace(/\n$/, '');
}

const after = (key: string, kind: string) => `//key[text()="${key}"]/following-sibling::${kind}[1]`;

describe.skipIf(missing !== null)(`as an XML parser reads it${skippedFor(missing)}`, () => {
  test('a launch agent starts the words at minutes of the hour', () => {
    const plist = launchdPlist(printing('/opt/<lifeboat> & co/cli.js'), '0123abcd', 20);
    const word = (at: number) => find(plist, `${after('ProgramArguments', 'array')}/string[${at}]`);
    expect([1, 2, 3, 4, 5, 6].map(word)).toEqual([
      process.execPath,
      '/opt/<lifeboat> & co/cli.js',
      '--data-dir',
      oddFolder,
      'run-due',
      '',
    ]);
    expect(find(plist, after('Label', 'string'))).toBe('org.lifeboat.run-due.0123abcd');
    expect(find(plist, `${after('EnvironmentVariables', 'dict')}/string`)).toBe('/etc/a b%c/pass');
    const minute = (at: number) =>
      find(plist, `${after('StartCalendarInterval', 'array')}/dict[${at}]/integer`);
    expect([1, 2, 3, 4].map(minute)).toEqual(['0', '20', '40', '']);
  });

  test('without a passphrase file the agent gets no variable', () => {
    const plist = launchdPlist(printing('/cli.js', null), '0123abcd', 5);
    expect(find(plist, 'count(//key[text()="EnvironmentVariables"])')).toBe('0');
  });

  test('a task starts the words every few minutes, on battery too, without an end', () => {
    const script = String.raw`C:\Program Files\Lifeboat & "co"\cli.js`;
    const folder = 'C:\\Users\\Jo Doe\\data\\';
    const command = runDueCommand(
      [String.raw`C:\Program Files\node\node.exe`, script],
      folder,
      null,
    );
    const xml = Buffer.from(`\uFEFF${taskXml(command, 15)}`, 'utf16le');
    const value = (name: string) => find(xml, `//*[local-name()="${name}"]`);
    expect(value('Command')).toBe(String.raw`C:\Program Files\node\node.exe`);
    expect(value('Arguments')).toBe(
      String.raw`"C:\Program Files\Lifeboat & \"co\"\cli.js" --data-dir "C:\Users\Jo Doe\data\\" run-due`,
    );
    expect(value('Interval')).toBe('PT15M');
    expect(value('DisallowStartIfOnBatteries')).toBe('false');
    expect(value('ExecutionTimeLimit')).toBe('PT0S');
    expect(value('MultipleInstancesPolicy')).toBe('Parallel');
  });
});

test.each([
  ['plain', 'plain'],
  ['', '""'],
  ['a b', '"a b"'],
  [String.raw`C:\a\b`, String.raw`C:\a\b`],
  ['C:\\a b\\', '"C:\\a b\\\\"'],
  ['say "hi"', String.raw`"say \"hi\""`],
  [String.raw`a\"b`, String.raw`"a\\\"b"`],
])('Windows reads %j back from %j', (word, written) => {
  expect(windowsWord(word)).toBe(written);
});
