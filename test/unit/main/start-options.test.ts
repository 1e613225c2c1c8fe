import { expect, test } from 'vitest';
import { dataFolderOption } from '../../../electron/main/data-folder-option.ts';
import { startWithWindow } from '../../../electron/main/start-options.ts';

test.each([
  [[], []],
  [['--hidden'], []],
  [
    ['--no-sandbox', '/app', '--hidden', '--data-dir', '/my data'],
    ['--no-sandbox', '/app', '--data-dir=/my data'],
  ],
  [['--data-dir=/data', '--hidden'], ['--data-dir=/data']],
  [
    ['/app', '--data-dir'],
    ['/app', '--data-dir'],
  ],
])('%j is started again with a window by %j', (args, again) => {
  expect(startWithWindow(args)).toEqual(again);
});

test('the data folder is found however the arguments are sorted', () => {
  const again = startWithWindow(['/app', '--data-dir', '/data']);
  expect(dataFolderOption(again.toSorted())).toBe('/data');
});
