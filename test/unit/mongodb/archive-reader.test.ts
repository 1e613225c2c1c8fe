import { Binary, Timestamp } from 'mongodb';
import { describe, expect, test } from 'vitest';
import {
  archiveInventory,
  systemCollections,
} from '../../../electron/core/engines/mongodb/archive-inventory.ts';
import { ArchiveReader } from '../../../electron/core/engines/mongodb/archive-reader.ts';
import { archiveBytes, type WrittenCollection } from './archive-bytes.ts';

const ITEMS = Array.from({ length: 7 }, (_, id) => ({ _id: id, text: 'x'.repeat(id * 50) }));
const METADATA = JSON.stringify({
  options: {},
  indexes: [
    { v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
    {
      v: 2,
      key: { b: -1, a: { $numberDouble: '1.0' } },
      name: 'pair',
      unique: true,
      ns: 'shop.items',
    },
    { v: 2, key: { at: 1 }, name: 'ttl', expireAfterSeconds: { $numberLong: '60' } },
  ],
  type: 'collection',
});
const SHOP: WrittenCollection[] = [
  { db: 'shop', collection: 'items', documents: ITEMS, metadata: METADATA },
  { db: 'shop', collection: 'empty', documents: [] },
  {
    db: 'shop',
    collection: 'large',
    documents: [{ _id: 1, data: new Binary(Buffer.alloc(300_000)) }],
  },
];

function read(bytes: Buffer, size = bytes.length, hashes = true): ArchiveReader {
  const reader = new ArchiveReader({ hashes });
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  return reader;
}

const inventoryOf = (bytes: Buffer, size?: number) => archiveInventory(read(bytes, size).content);

const sha256 = (documents: WrittenCollection['documents']) =>
  inventoryOf(archiveBytes([{ db: 'a', collection: 'b', documents }])).objects[0]?.sha256;

const blocks = (bytes: Buffer) => bytes.subarray(bytes.indexOf('ffffffff', 0, 'hex') + 4);

const entry = (ns: string, op: string, o: object) => ({
  ts: new Timestamp({ t: 1, i: 1 }),
  op,
  ns,
  o,
});

const named = (collection: string) => ({ db: 'shop', collection, documents: [] });

describe('an archive of mongodump', () => {
  test('is counted by collection, with its indexes', () => {
    expect(inventoryOf(archiveBytes(SHOP)).objects).toMatchObject([
      { kind: 'collection', namespace: 'shop', name: 'empty', rows: 0, indexes: [] },
      {
        namespace: 'shop',
        name: 'items',
        rows: 7,
        indexes: [
          '_id_ {"_id":1}',
          'pair {"b":-1,"a":1} unique',
          'ttl {"at":1} expireAfterSeconds 60',
        ],
      },
      { namespace: 'shop', name: 'large', rows: 1 },
    ]);
  });

  test.each([1, 2, 3, 5, 64, 1_000, 65_521])('reads the same in chunks of %i bytes', (size) => {
    const bytes = archiveBytes(SHOP);
    expect(inventoryOf(bytes, size)).toEqual(inventoryOf(bytes));
  });

  test('has one hash whatever the order of documents, and another for other documents', () => {
    expect(sha256(ITEMS.toReversed())).toBe(sha256(ITEMS));
    expect(sha256([...ITEMS, ...ITEMS])).not.toBe(sha256(ITEMS));
    expect(sha256(ITEMS.slice(1))).not.toBe(sha256(ITEMS));
  });

  test('ends well nowhere but at its end', () => {
    const bytes = archiveBytes([
      { db: 'shop', collection: 'items', documents: ITEMS.slice(0, 2) },
      { db: 'shop', collection: 'more', documents: [{ _id: 1 }] },
    ]);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => read(bytes.subarray(0, length))).toThrow(/damaged/);
    }
    expect(() => read(bytes)).not.toThrow();
  });

  test('is damaged when one byte of a document is another', () => {
    const bytes = archiveBytes(SHOP);
    bytes[bytes.indexOf('xxxx') + 2] = 0x79;
    expect(() => read(bytes)).toThrow(/checksum of shop.items/);
  });

  test('is damaged when it goes on after a collection ended, or holds one that was not announced', () => {
    const one = archiveBytes([{ db: 'a', collection: 'b', documents: [{ _id: 1 }] }]);
    const other = archiveBytes([{ db: 'a', collection: 'c', documents: [{ _id: 1 }] }]);
    expect(() => read(Buffer.concat([one, blocks(one)]))).toThrow(/goes on after its end/);
    expect(() => read(Buffer.concat([one, blocks(other)]))).toThrow(/not announced/);
    expect(() => read(Buffer.from('not an archive at all'))).toThrow(/does not begin/);
  });

  test('has views and time series without documents, and the buckets with them', () => {
    const inventory = inventoryOf(
      archiveBytes([
        { db: 'm', collection: 'view', type: 'view', documents: [] },
        { db: 'm', collection: 'heat', type: 'timeseries', documents: [{ _id: 1 }] },
      ]),
    );
    expect(inventory.objects.map(({ name, rows }) => [name, rows])).toEqual([
      ['heat', null],
      ['system.buckets.heat', 1],
      ['view', null],
    ]);
  });

  test('leaves the databases of the server out, and names them', () => {
    const { content } = read(
      archiveBytes([{ db: 'admin', collection: 'system.users', documents: [{ _id: 1 }] }]),
    );
    expect(archiveInventory(content).objects).toEqual([]);
    expect(systemCollections(content)).toEqual(['admin.system.users']);
  });

  test('tells which collections changed while it was made, by its oplog', () => {
    const { content } = read(
      archiveBytes([
        ...['quiet', 'written', 'nested'].map(named),
        { db: 'other', collection: 'any', documents: [] },
        {
          db: '',
          collection: 'oplog',
          documents: [
            entry('shop.written', 'i', { _id: 1 }),
            entry('', 'n', { msg: 'periodic noop' }),
            entry('admin.$cmd', 'c', { applyOps: [entry('shop.nested', 'u', {})] }),
            entry('other.$cmd', 'c', { drop: 'any' }),
          ],
        },
      ]),
      10,
    );
    expect(content.hasOplog).toBe(true);
    expect(archiveInventory(content).needs).toEqual({
      changedWhileDumping: ['shop.written', 'shop.nested', 'other.any'],
    });
  });
});
