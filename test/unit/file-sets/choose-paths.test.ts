import { describe, expect, test } from 'vitest';
import {
  choosePaths,
  compareBytes,
  withFolders,
} from '../../../electron/core/file-sets/choose-paths.ts';
import { latin1 } from '../../../electron/core/file-sets/path-text.ts';

const taken = (path: string, include: string[], exclude: string[] = []) =>
  choosePaths({ include, exclude }).isTaken(latin1(path));

describe('which paths are taken', () => {
  test.each([
    // Without a slash at any depth.
    ['a/b/c.log', ['*.log'], true],
    ['c.log', ['*.log'], true],
    ['a.log/inside', ['*.log'], true],
    ['c.logs', ['*.log'], false],
    // With a slash from the folder on.
    ['conf/a.ini', ['conf/*.ini'], true],
    ['x/conf/a.ini', ['conf/*.ini'], false],
    ['conf/x/a.ini', ['conf/*.ini'], false],
    ['conf/x/a.ini', ['conf/**/*.ini'], true],
    ['conf/x', ['/conf/'], true],
    ['a/conf/x', ['/conf'], false],
    ['conf/x', ['./conf/x'], true],
    // Hidden names, and names that no text holds well.
    ['.env', ['.env'], true],
    ['a/.hidden/x', ['*'], true],
    ['.env.production', ['.env*'], true],
    ['new\nline/deep/x', ['new*/**/x'], true],
    ['a/Größe', ['Gr*e'], true],
    ['!odd', ['!odd'], true],
    ['even', ['!odd'], false],
    ['{a,b}', ['\\{a,b\\}'], true],
    ['b', ['{a,b}'], true],
    ['A', ['a'], false],
  ])('%j with %j: %j', (path, include, expected) => {
    expect(taken(path, include)).toBe(expected);
  });

  test('nothing said takes all, and what is excluded stays out', () => {
    expect(taken('any/thing', [])).toBe(true);
    expect(taken('any/thing', [], ['thing'])).toBe(false);
    expect(taken('any/thing/below', ['below'], ['thing'])).toBe(false);
    expect(choosePaths({ include: [], exclude: ['*'] }).isExcluded('.')).toBe(false);
    expect(
      choosePaths({ include: [], exclude: ['node_modules'] }).isExcluded('a/node_modules'),
    ).toBe(true);
  });
});

test('the folders above are added, and come first', () => {
  const all = withFolders(['b/c/d', 'a', 'b/c.txt', 'b-x']);
  expect([...all].toSorted(compareBytes)).toEqual([
    '.',
    'a',
    'b',
    'b-x',
    'b/c',
    'b/c.txt',
    'b/c/d',
  ]);
  expect(['-x', '.', '!'].toSorted(compareBytes)).toEqual(['.', '!', '-x']);
});
