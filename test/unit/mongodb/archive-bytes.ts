import { BSON, Long, type Document } from 'mongodb';
import { Crc64 } from '../../../electron/core/engines/mongodb/crc64.ts';

const TERMINATOR = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const MAGIC = Buffer.from([0x6d, 0xe2, 0x99, 0x81]);

export interface WrittenCollection {
  readonly db: string;
  readonly collection: string;
  readonly type?: string;
  readonly metadata?: string;
  readonly documents: readonly Document[];
}

/** An archive as mongodump writes it: the prelude, then blocks of at most two documents that take turns. */
export function archiveBytes(collections: readonly WrittenCollection[]): Buffer {
  const parts = [
    MAGIC,
    serialize({
      concurrent_collections: 4,
      version: '0.1',
      server_version: '7.0.5',
      tool_version: '100.13.0',
    }),
    ...collections.map(({ db, collection, type = 'collection', metadata = '' }) =>
      serialize({ db, collection, metadata, size: 0, type }),
    ),
    TERMINATOR,
  ];
  const waiting = collections.map((one) => ({ one, rest: [...one.documents], crc: new Crc64() }));
  while (waiting.length > 0) {
    for (const state of waiting.splice(0)) {
      const name = { db: state.one.db, collection: dataName(state.one) };
      const documents = state.rest.splice(0, 2).map(serialize);
      for (const document of documents) state.crc.update(document);
      if (documents.length > 0) {
        parts.push(serialize({ ...name, EOF: false, CRC: Long.ZERO }), ...documents, TERMINATOR);
      }
      if (state.rest.length > 0) {
        waiting.push(state);
        continue;
      }
      const CRC = Long.fromBigInt(BigInt.asIntN(64, state.crc.value));
      parts.push(serialize({ ...name, EOF: true, CRC }), TERMINATOR);
    }
  }
  return Buffer.concat(parts);
}

function serialize(document: Document): Buffer {
  return Buffer.from(BSON.serialize(document));
}

function dataName({ type, collection }: WrittenCollection): string {
  return type === 'timeseries' ? `system.buckets.${collection}` : collection;
}
