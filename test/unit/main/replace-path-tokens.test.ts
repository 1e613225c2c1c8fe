import { expect, test } from 'vitest';
import { PathTokens } from '../../../electron/main/path-tokens.ts';
import { replacePathTokens } from '../../../electron/main/replace-path-tokens.ts';

const tokens = new PathTokens();
const token = tokens.issue('/data/shop.db');
const replace = (input: unknown) => replacePathTokens(input, (name) => tokens.resolve(name));

test('puts the path in place of its token, at any depth', () => {
  expect(replace({ a: [{ file: { pathToken: token } }], name: 'x', n: null })).toEqual({
    a: [{ file: { path: '/data/shop.db' } }],
    name: 'x',
    n: null,
  });
});

test('refuses a path that came with the input, at any depth', () => {
  for (const input of [
    { path: '/etc' },
    { file: { path: '/etc' } },
    [{ deep: { path: null } }],
    { pathToken: token, path: '/etc' },
  ]) {
    expect(() => replace(input)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  }
});

test('refuses tokens that were not given out, and gives a new one for each choice', () => {
  expect(() => replace({ pathToken: 'made up' })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
  expect(tokens.issue('/data/shop.db')).not.toBe(token);
});

test('leaves alone what only looks like a token', () => {
  expect(replace({ pathToken: token, more: 1 })).toEqual({ pathToken: token, more: 1 });
  expect(replace({ pathToken: 7 })).toEqual({ pathToken: 7 });
});
