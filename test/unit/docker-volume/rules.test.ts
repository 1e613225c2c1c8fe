import { describe, expect, test } from 'vitest';
import {
  alignHardLinks,
  firstDifference,
} from '../../../electron/core/engines/docker-volume/inspect-volume.ts';
import { databasesIn } from '../../../electron/core/engines/docker-volume/look-in-volume.ts';
import { checkTarget } from '../../../electron/core/engines/docker-volume/target-checks.ts';
import {
  excludePattern,
  flavourOf,
} from '../../../electron/core/engines/docker-volume/volume-tar.ts';
import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';

function file(name: string, value?: string): InventoryObject {
  const object = {
    kind: 'file',
    namespace: null,
    name,
    rows: null,
    bytes: 1,
    sha256: 'x',
    mode: '0644',
  } as const;
  return value === undefined ? object : { ...object, value };
}

function inventory(...objects: InventoryObject[]): Inventory {
  return { formatVersion: 1, engine: 'docker-volume', objects };
}

describe('alignHardLinks', () => {
  test('names the file that the other inventory names', () => {
    const like = inventory(file('a'), file('b', 'a'), file('c', 'a'), file('other'));
    const found = inventory(file('b'), file('c', 'b'), file('a', 'b'), file('other'));
    expect(firstDifference(like, found)).not.toBeNull();
    expect(firstDifference(like, alignHardLinks(found, like))).toBeNull();
  });

  test('does not hide that files are links no more, or new ones', () => {
    const like = inventory(file('a'), file('b', 'a'));
    const apart = inventory(file('a'), file('b'));
    expect(firstDifference(like, alignHardLinks(apart, like))).toContain('"b"');
    expect(firstDifference(apart, alignHardLinks(like, apart))).toContain('"b"');
  });
});

describe('firstDifference', () => {
  test('tells what is missing, differs, or is too much', () => {
    const expected = inventory(file('a'), file('b'));
    expect(firstDifference(expected, expected)).toBeNull();
    expect(firstDifference(expected, inventory(file('a')))).toContain('missing');
    expect(firstDifference(inventory(file('a')), expected)).toContain('should not be');
    const other = { ...file('b'), mode: '0600' };
    expect(firstDifference(expected, inventory(file('a'), other))).toContain('differs');
  });
});

describe('checkTarget', () => {
  const users = [
    { id: '1', name: 'web', image: 'i', isRunning: true, startedAt: '' },
    { id: '2', name: 'old', image: 'i', isRunning: false, startedAt: '' },
  ];
  test.each([
    ['create', 'absent', []],
    ['create', 'empty', ['file-exists']],
    ['into-empty', 'empty', ['target-in-use']],
    ['into-empty', 'filled', ['conflict', 'target-in-use']],
    ['into-empty', 'absent', ['not-found']],
    ['replace', 'absent', []],
    ['replace', 'filled', ['target-in-use']],
  ] as const)('mode %s on a volume that is %s', (mode, state, codes) => {
    const checks = checkTarget({ volume: 'v', state, users, options: { mode, only: [] } });
    const blockers = checks.filter(({ outcome }) => outcome === 'blocker');
    expect(blockers.map(({ code }) => code)).toEqual(codes);
  });

  test('refuses to pick single files', () => {
    const options = { mode: 'create', only: ['a'] } as const;
    const checks = checkTarget({
      volume: 'v',
      state: 'absent',
      users: [],
      options: { ...options, only: ['a'] },
    });
    expect(checks.map(({ code }) => code)).toContain('invalid-input');
  });
});

describe('rules', () => {
  test('know databases by their files', () => {
    expect(databasesIn(['pgdata/PG_VERSION', 'x'])).toEqual(['PostgreSQL']);
    expect(databasesIn(['ibdata1', 'WiredTiger'])).toEqual(['MySQL or MariaDB', 'MongoDB']);
    expect(databasesIn(['a/b/c/d/PG_VERSION', 'my-ibdata1'])).toEqual([]);
  });

  test('know kinds of tar', () => {
    expect(flavourOf('tar (GNU tar) 1.34')).toBe('gnu');
    expect(flavourOf('tar (busybox) 1.36.1')).toBe('busybox');
    expect(flavourOf('bsdtar 3.7.2 - libarchive')).toBe('bsd');
    expect(flavourOf('sh: not found')).toBeNull();
  });

  test('make a pattern fit one path alone', () => {
    expect(excludePattern('a*[b]?\\c')).toBe(String.raw`./a\*\[b\]\?\\c`);
  });
});
