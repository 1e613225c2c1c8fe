import { createHash, type Hash } from 'node:crypto';
import { archiveDamaged } from './archive-damaged.ts';
import { ArchiveContent } from './archive-content.ts';

const MAGIC = 0x8199e26d;
const TERMINATOR = -1;
const LEAST_DOCUMENT_BYTES = 5;
/** What mongorestore accepts; documents themselves are at most 16 MiB. */
const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024 + 16 * 1024;

/** Documents before the body of a block are kept whole; those of a body are only counted and hashed. */
type Place = 'magic' | 'prelude-header' | 'prelude' | 'block-header' | 'body';

/**
 * Reads an archive of mongodump as it passes by: magic number; a header document and one document for each
 * collection, up to a terminator; then blocks of a header that names a collection, its documents, and
 * a terminator. The last block of a collection says so and carries the CRC-64 of all its documents.
 * The format is that of `common/archive/spec.md` in mongo-tools. Chunks are neither copied nor kept;
 * `push` and `end` throw `artifact-damaged` as soon as the bytes cannot be a whole archive.
 */
export class ArchiveReader {
  readonly content: ArchiveContent;
  #place: Place = 'magic';
  /** The four bytes of a size that was cut by the end of a chunk. */
  readonly #size = Buffer.alloc(4);
  #sizeBytes = 0;
  /** A document that goes beyond its chunk: its bytes, or its hash where only that is wanted. */
  #parts: Buffer[] | null = null;
  #hash: Hash | null = null;
  #missing = 0;

  constructor(options: { readonly hashes: boolean }) {
    this.content = new ArchiveContent(options.hashes);
  }

  /** Whether all that describes the collections has been read. */
  get preludeDone(): boolean {
    return this.#place === 'block-header' || this.#place === 'body';
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      at = this.#missing > 0 ? this.#goOn(chunk, at) : this.#next(chunk, at);
    }
  }

  /** To be called after the last byte: every collection that was announced must have ended. */
  end(): void {
    if (this.#place !== 'block-header' || this.#sizeBytes > 0 || this.#missing > 0) {
      throw archiveDamaged('it ends in the middle');
    }
    const open = this.content.unfinished();
    if (open.length > 0) throw archiveDamaged(`it ends before the end of ${open.join(', ')}`);
  }

  /** Begins a document, a terminator or the magic number; many whole documents of a body at once. */
  #next(chunk: Buffer, start: number): number {
    if (this.#place === 'body' && this.#sizeBytes === 0) {
      const at = this.#wholeDocuments(chunk, start);
      if (at > start) return at;
    }
    let at = start;
    while (this.#sizeBytes < 4 && at < chunk.length) {
      this.#size[this.#sizeBytes++] = chunk[at++] ?? 0;
    }
    if (this.#sizeBytes < 4) return at;
    this.#sizeBytes = 0;
    this.#begin(this.#size);
    return at;
  }

  #begin(size: Buffer): void {
    if (this.#place === 'magic') {
      if (size.readUInt32LE(0) !== MAGIC) throw archiveDamaged('it does not begin as one');
      this.#place = 'prelude-header';
      return;
    }
    const bytes = size.readInt32LE(0);
    if (bytes === TERMINATOR) {
      this.#terminate();
      return;
    }
    checkSize(bytes);
    this.#missing = bytes - 4;
    if (this.#place === 'body' && !this.content.keepsDocuments) {
      this.content.bytes(Buffer.from(size));
      this.#hash = this.content.hashes ? createHash('sha256').update(size) : null;
    } else {
      this.#parts = [Buffer.from(size)];
    }
  }

  #terminate(): void {
    if (this.#place !== 'prelude' && this.#place !== 'body') {
      throw archiveDamaged('an end stands where a beginning is due');
    }
    this.#place = 'block-header';
  }

  /** As many documents as lie whole in the chunk; returns where the first other thing begins. */
  #wholeDocuments(chunk: Buffer, start: number): number {
    const { content } = this;
    if (content.keepsDocuments) return start;
    let at = start;
    while (at + 4 <= chunk.length) {
      const bytes = chunk.readInt32LE(at);
      if (bytes === TERMINATOR) break;
      checkSize(bytes);
      const end = at + bytes;
      if (end > chunk.length) break;
      if (chunk[end - 1] !== 0) throw archiveDamaged('a document has no end');
      content.document(content.hashes ? chunk.subarray(at, end) : null);
      at = end;
    }
    if (at > start) content.bytes(chunk.subarray(start, at));
    return at;
  }

  #goOn(chunk: Buffer, start: number): number {
    const end = Math.min(chunk.length, start + this.#missing);
    const part = chunk.subarray(start, end);
    this.#missing -= part.length;
    const ended = this.#missing === 0;
    if (ended && chunk[end - 1] !== 0) throw archiveDamaged('a document has no end');
    if (this.#parts === null) {
      this.content.bytes(part);
      this.#hash?.update(part);
      if (ended) this.content.pieces(this.#hash);
    } else {
      // Kept beyond this chunk, whose memory may be used again.
      this.#parts.push(ended ? part : Buffer.from(part));
      if (ended) {
        const document = Buffer.concat(this.#parts);
        this.#parts = null;
        this.#take(document);
      }
    }
    return end;
  }

  #take(document: Buffer): void {
    switch (this.#place) {
      case 'prelude-header':
        this.content.header(document);
        this.#place = 'prelude';
        return;
      case 'prelude':
        this.content.announce(document);
        return;
      case 'block-header':
        this.content.block(document);
        this.#place = 'body';
        return;
      case 'body':
        this.content.bytes(document);
        this.content.document(document);
        return;
      case 'magic':
        throw archiveDamaged('it does not begin as one');
    }
  }
}

function checkSize(bytes: number): void {
  if (bytes < LEAST_DOCUMENT_BYTES || bytes > MOST_DOCUMENT_BYTES) {
    throw archiveDamaged(`${bytes} is no size of a document`);
  }
}
