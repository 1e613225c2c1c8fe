import { describe, expect, test } from 'vitest';
import { contentsTotals, kindText } from '../../../renderer/features/backups/inventory-words.ts';
import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';

const object = (changes: Partial<InventoryObject>): InventoryObject => ({
  kind: 'file',
  namespace: null,
  name: 'a',
  rows: null,
  bytes: null,
  sha256: null,
  ...changes,
});
const inventory = (engine: string, objects: InventoryObject[]): Inventory => ({
  formatVersion: 1,
  engine,
  objects,
});

describe('the contents of a backup in one line', () => {
  test('of files are files, folders and links, with the size of what is stored once', () => {
    const objects = [
      object({ kind: 'folder', name: '.' }),
      object({ name: 'a', bytes: 1500 }),
      object({ name: 'b', bytes: 1500, value: 'a' }),
      object({ kind: 'link', name: 'c', value: 'a' }),
    ];
    expect(contentsTotals('files', inventory('files', objects))).toBe(
      '2 files, 1 folder, 1 link, 1.5 kB in all',
    );
  });

  test('of databases and repositories are in their own words', () => {
    const table = object({ kind: 'table', rows: 2 });
    expect(contentsTotals('mysql', inventory('mysql', [table]))).toBe('1 table, 2 rows');
    const collection = object({ kind: 'collection', namespace: 'shop', rows: 1 });
    expect(contentsTotals('mongodb', inventory('mongodb', [collection]))).toBe(
      '1 collection, 1 document',
    );
    const ref = object({ kind: 'ref', name: 'refs/heads/main', rows: 3, value: 'ab' });
    expect(contentsTotals('git', inventory('git', [ref]))).toBe('1 ref');
  });
});

test('refs and hard links have a name of their own', () => {
  expect(kindText(object({ kind: 'ref', name: 'refs/heads/main' }))).toBe('Branch');
  expect(kindText(object({ kind: 'ref', name: 'refs/tags/v1' }))).toBe('Tag');
  expect(kindText(object({ kind: 'ref', name: 'refs/remotes/origin/main' }))).toBe('Remote branch');
  expect(kindText(object({ kind: 'ref', name: 'refs/stash' }))).toBe('Ref');
  expect(kindText(object({ kind: 'ref', name: 'HEAD' }))).toBe('Checked out');
  expect(kindText(object({ value: 'b' }))).toBe('Hard link');
  expect(kindText(object({ kind: 'link', value: 'b' }))).toBe('Link');
});
