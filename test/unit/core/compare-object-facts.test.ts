import { describe, expect, test } from 'vitest';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';

const HASH_A = 'a'.repeat(64);
const HASH_B = 'b'.repeat(64);
const NOTHING = { namespace: null, rows: null, bytes: null, sha256: null };

const FILE: InventoryObject = {
  ...NOTHING,
  kind: 'file',
  name: 'certs/server.pem',
  bytes: 1_700,
  mode: '0600',
  sha256: HASH_A,
};
const FOLDER: InventoryObject = { ...NOTHING, kind: 'folder', name: 'certs', mode: '0750' };
const LINK: InventoryObject = { ...NOTHING, kind: 'link', name: 'current', value: 'releases/7' };
const REF: InventoryObject = {
  ...NOTHING,
  kind: 'ref',
  name: 'refs/heads/main',
  rows: 12,
  value: 'c'.repeat(40),
};
const COLLECTION: InventoryObject = {
  ...NOTHING,
  kind: 'collection',
  namespace: 'shop',
  name: 'orders',
  rows: 40,
  indexes: ['_id_ {"_id":1}', 'by_day {"day":-1}'],
};

/** Compares one object of a backup with what was found in its place. */
function hold(expected: InventoryObject, actual: InventoryObject, hashes = false) {
  const scope = { hashes, where: 'after the restore' as const };
  return compareInventories(inventoryOf(expected), inventoryOf(actual), scope);
}

function inventoryOf(object: InventoryObject): Inventory {
  return { formatVersion: 1, engine: 'files', objects: [object] };
}

/** The check of an object that was changed. */
function told(expected: InventoryObject, change: Partial<InventoryObject>, hashes = false) {
  const check = hold(expected, changed(expected, change), hashes).checks[1];
  return [check?.name, check?.expected, check?.actual];
}

/** What the summary of a comparison is called. */
function heading(engine: string, hashes: boolean): string | undefined {
  const inventory = { ...inventoryOf(FILE), engine };
  const scope = { hashes, where: 'in the artifact' as const };
  return compareInventories(inventory, inventory, scope).checks[0]?.name;
}

describe('what is compared beside rows', () => {
  test.each([FILE, FOLDER, LINK, REF, COLLECTION])('the same $kind is proven', (object) => {
    expect(hold(object, { ...object }).verdict).toBe('proven');
    expect(hold(object, { ...object }, true).verdict).toBe('proven');
  });

  test.each<[what: string, expected: InventoryObject, change: Partial<InventoryObject>]>([
    ['a file one byte short', FILE, { bytes: 1_699 }],
    ['a file of unknown size', FILE, { bytes: null }],
    ['a file with another mode', FILE, { mode: '0644' }],
    ['a file without a mode', FILE, { mode: undefined }],
    ['an empty file that has a byte', { ...FILE, bytes: 0 }, { bytes: 1 }],
    ['a folder with another mode', FOLDER, { mode: '0755' }],
    ['a folder that became a file', FOLDER, { kind: 'file' }],
    ['a link that leads elsewhere', LINK, { value: 'releases/8' }],
    ['a link that leads nowhere', LINK, { value: undefined }],
    ['a ref to another object', REF, { value: 'd'.repeat(40) }],
    ['a ref with one commit less', REF, { rows: 11 }],
    ['an index that is missing', COLLECTION, { indexes: ['_id_ {"_id":1}'] }],
    ['all indexes missing', COLLECTION, { indexes: undefined }],
    ['an index with another key', COLLECTION, { indexes: ['_id_ {"_id":1}', 'by_day {"day":1}'] }],
    ['a name that holds another', COLLECTION, { indexes: ['_id_ {"_id":1}\nby_day {"day":-1}'] }],
    ['an index that was not there', { ...COLLECTION, indexes: [] }, { indexes: ['new {"a":1}'] }],
  ])('%s fails, also without reading content', (_what, expected, change) => {
    expect(hold(expected, changed(expected, change)).verdict).toBe('failed');
    expect(hold(expected, changed(expected, change), true).verdict).toBe('failed');
  });

  test('rows that could not be counted are inconclusive', () => {
    expect(hold(COLLECTION, { ...COLLECTION, rows: null }).verdict).toBe('inconclusive');
    expect(hold(REF, { ...REF, rows: null }, true).verdict).toBe('inconclusive');
  });

  test('says what was compared in the words of the engine', () => {
    expect(heading('files', false)).toBe('content in the artifact');
    expect(heading('mongodb', false)).toBe('documents in the artifact');
    expect(heading('git', true)).toBe('commits and content in the artifact');
  });

  test('the order of indexes is of no account', () => {
    const indexes = COLLECTION.indexes?.toReversed() ?? [];
    expect(hold(COLLECTION, { ...COLLECTION, indexes }).verdict).toBe('proven');
  });

  test('what the backup does not say is not asked for', () => {
    expect(hold({ ...FILE, bytes: null }, FILE).verdict).toBe('proven');
    const { mode: _mode, ...unsaid } = FILE;
    expect(hold(unsaid, FILE).verdict).toBe('proven');
    const { indexes: _indexes, ...bare } = COLLECTION;
    expect(hold(bare, COLLECTION).verdict).toBe('proven');
    const { value: _value, ...loose } = LINK;
    expect(hold(loose, LINK).verdict).toBe('proven');
  });

  test('the bytes of a table are no matter: a dump and a count measure them differently', () => {
    const table: InventoryObject = { ...NOTHING, kind: 'table', name: 'a', rows: 1, bytes: 70 };
    expect(hold(table, { ...table, bytes: null }).verdict).toBe('proven');
    expect(told(table, { rows: 2 })).toEqual(['a', '1 row', '2 rows']);
  });

  test('a file without rows is held to its content when that is read', () => {
    expect(hold(FILE, { ...FILE, sha256: HASH_B }, false).verdict).toBe('proven');
    expect(hold(FILE, { ...FILE, sha256: HASH_B }, true).verdict).toBe('failed');
    expect(hold(FILE, { ...FILE, sha256: null }, true).verdict).toBe('inconclusive');
    expect(hold({ ...FILE, sha256: null }, FILE, true).verdict).toBe('proven');
  });

  test('says of each fact what was expected and what was found', () => {
    expect(told(FILE, { bytes: 1, mode: '0644' })).toEqual([
      'certs/server.pem',
      '1,700 bytes, mode 0600',
      '1 byte, mode 0644',
    ]);
    expect(told(FILE, { sha256: HASH_B }, true)[2]).toContain(`SHA-256 ${HASH_B}`);
    expect(told(LINK, { value: 'releases/8' })).toEqual([
      'current',
      'to releases/7',
      'to releases/8',
    ]);
    expect(told(COLLECTION, { indexes: [] })[1]).toContain('by_day {"day":-1}');
  });
});

/** As the object, with some facts changed and those that are undefined left out. */
function changed(object: InventoryObject, change: Partial<InventoryObject>): InventoryObject {
  const entries = Object.entries({ ...object, ...change });
  return Object.assign(
    { ...NOTHING, kind: object.kind, name: object.name },
    Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  );
}
