import { array, assert, constantFrom, integer, oneof, property } from 'fast-check';
import { expect, test } from 'vitest';
import { latin1, pathBytes, pathText } from '../../../electron/core/file-sets/path-text.ts';

test('every sequence of bytes has a text of its own, and comes back from it', () => {
  const byte = constantFrom(
    '\\',
    'x',
    '5',
    'c',
    'f',
    '/',
    'a',
    '\xff',
    '\xc3',
    '\xbc',
    '\xe2',
    '\x82',
    '\xac',
    '\n',
  );
  const anyByte = integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code));
  assert(
    property(array(oneof(byte, anyByte), { maxLength: 40 }), (bytes) => {
      const path = bytes.join('');
      expect(pathBytes(pathText(path))).toBe(path);
    }),
    { numRuns: 2_000 },
  );
});

test('text stays text', () => {
  for (const text of [
    'plain',
    'Grüße 🛟',
    'new\nline',
    String.raw`back\slash`,
    String.raw`\\share`,
  ])
    expect(pathText(latin1(text))).toBe(text);
});

test('what is no text is written so that it can be typed', () => {
  expect(pathText('a\xff\xc3')).toBe(String.raw`a\xff\xc3`);
  expect(pathText('\xff\xc3\xbc')).toBe(String.raw`\xffü`);
  expect(pathText(String.raw`\xff`)).toBe(String.raw`\x5cxff`);
});
