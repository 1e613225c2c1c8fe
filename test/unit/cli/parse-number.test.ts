import { expect, test } from 'vitest';
import { collect, sizeBytes, wholeNumber } from '../../../electron/cli/input/parse-number.ts';

test.each([
  ['1500000', 1_500_000],
  ['500MB', 500_000_000],
  ['20 GB', 20_000_000_000],
  ['1.5 kb', 1500],
  ['512MiB', 536_870_912],
  ['1TiB', 1_099_511_627_776],
])('the size %s is %d bytes', (text, bytes) => {
  expect(sizeBytes(text)).toBe(bytes);
});

test.each(['', '0', '-1', 'GB', '5 apples', '1e9', '1,5GB', '99999999999TB'])(
  '“%s” is no size',
  (text) => {
    expect(() => sizeBytes(text)).toThrow('such as 500MB');
  },
);

test('a whole number has bounds, both included', () => {
  const parse = wholeNumber(1, 64);
  expect(parse('1')).toBe(1);
  expect(parse('64')).toBe(64);
  for (const text of ['0', '65', '1.5', '-1', '', 'x', '1x']) {
    expect(() => parse(text)).toThrow('from 1 to 64');
  }
});

test('an option that is repeated is gathered in order', () => {
  expect(collect('b', collect('a'))).toEqual(['a', 'b']);
});
