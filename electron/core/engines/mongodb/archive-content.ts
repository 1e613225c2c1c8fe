import type { Hash } from 'node:crypto';
import { archiveDamaged } from './archive-damaged.ts';
import { bsonFields, bsonString, BSON_BOOLEAN, BSON_INT64 } from './bson-fields.ts';
import { Crc64 } from './crc64.ts';
import { DocumentsDigest } from './documents-digest.ts';
import { OplogNamespaces } from './oplog-namespaces.ts';

export const OPLOG = 'oplog';

/** A collection as the archive announces it, with what was read of its documents so far. */
export interface ArchivedCollection {
  readonly database: string;
  readonly collection: string;
  /** `collection`, `view` or `timeseries`; older tools leave it empty. */
  readonly type: string;
  /** Extended JSON with options and indexes; empty where there is none. */
  readonly metadata: string;
  documents: number;
  bytes: number;
  readonly crc: Crc64;
  readonly digest: DocumentsDigest;
  ended: boolean;
}

/** What an archive holds, gathered by its reader. */
export class ArchiveContent {
  readonly hashes: boolean;
  serverVersion: string | null = null;
  toolVersion: string | null = null;
  readonly collections: ArchivedCollection[] = [];
  /** What was written while the dump ran, when the oplog was taken along. */
  readonly oplog = new OplogNamespaces();
  readonly #byName = new Map<string, ArchivedCollection>();
  #current: ArchivedCollection | null = null;

  constructor(hashes: boolean) {
    this.hashes = hashes;
  }

  /** Whether the documents of the current block must be given whole: those of the oplog are looked into. */
  get keepsDocuments(): boolean {
    return this.#current !== null && isOplog(this.#current);
  }

  get hasOplog(): boolean {
    return this.collections.some(isOplog);
  }

  header(document: Buffer): void {
    const fields = fieldsOf(document);
    this.serverVersion = bsonString(document, fields.get('server_version')) ?? null;
    this.toolVersion = bsonString(document, fields.get('tool_version')) ?? null;
  }

  announce(document: Buffer): void {
    const fields = fieldsOf(document);
    const database = bsonString(document, fields.get('db'));
    const collection = bsonString(document, fields.get('collection'));
    if (database === undefined || collection === undefined) {
      throw archiveDamaged('a collection has no name');
    }
    const announced: ArchivedCollection = {
      database,
      collection,
      type: bsonString(document, fields.get('type')) ?? '',
      metadata: bsonString(document, fields.get('metadata')) ?? '',
      documents: 0,
      bytes: 0,
      crc: new Crc64(),
      digest: new DocumentsDigest(),
      ended: false,
    };
    this.collections.push(announced);
    this.#byName.set(nameInBlocks(announced), announced);
  }

  block(document: Buffer): void {
    const fields = fieldsOf(document);
    const database = bsonString(document, fields.get('db')) ?? '';
    const collection = bsonString(document, fields.get('collection')) ?? '';
    const name = `${database}.${collection}`;
    const found = this.#byName.get(name);
    if (found === undefined) throw archiveDamaged(`${name} was not announced`);
    if (found.ended) throw archiveDamaged(`${name} goes on after its end`);
    const eof = fields.get('EOF');
    const isEnd = eof?.type === BSON_BOOLEAN && document[eof.start] === 1;
    this.#current = isEnd ? null : found;
    if (!isEnd) return;
    const crc = fields.get('CRC');
    const expected = crc?.type === BSON_INT64 ? document.readBigUInt64LE(crc.start) : null;
    if (expected !== found.crc.value) throw archiveDamaged(`the checksum of ${name} does not fit`);
    found.ended = true;
  }

  /** Bytes of documents, in the order in which they stand. */
  bytes(part: Buffer): void {
    const collection = this.#expectBlock();
    collection.bytes += part.length;
    collection.crc.update(part);
  }

  /** A document in one piece; null when its bytes are not wanted. */
  document(document: Buffer | null): void {
    const collection = this.#expectBlock();
    collection.documents += 1;
    if (document === null) return;
    if (isOplog(collection)) this.oplog.take(document);
    else collection.digest.add(document);
  }

  /** A document that came in pieces; null when its hash is not wanted. */
  pieces(hash: Hash | null): void {
    const collection = this.#expectBlock();
    collection.documents += 1;
    if (hash !== null) collection.digest.addPieces(hash);
  }

  unfinished(): string[] {
    return this.collections
      .filter((collection) => !collection.ended)
      .map((collection) => `${collection.database}.${collection.collection}`);
  }

  #expectBlock(): ArchivedCollection {
    if (this.#current === null)
      throw archiveDamaged('documents stand where no collection is named');
    return this.#current;
  }
}

/** The oplog stands in the archive as a collection without a database. */
export function isOplog({ database, collection }: ArchivedCollection): boolean {
  return database === '' && collection === OPLOG;
}

/** The documents of a time series are those of its buckets. */
export function nameInBlocks({ database, collection, type }: ArchivedCollection): string {
  return `${database}.${type === 'timeseries' ? 'system.buckets.' : ''}${collection}`;
}

function fieldsOf(document: Buffer): ReturnType<typeof bsonFields> {
  try {
    return bsonFields(document);
  } catch {
    throw archiveDamaged('a description cannot be read');
  }
}
