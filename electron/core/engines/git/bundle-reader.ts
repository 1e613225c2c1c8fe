import { createHash, type Hash } from 'node:crypto';
import { damaged, parseBundleHeader, type BundleHeader } from './bundle-header.ts';

/** A million refs take about a tenth of it. */
const MAX_HEADER_BYTES = 1024 * 1024 * 1024;
const PACK_HEADER_BYTES = 12;
const SIGNATURE = '# v';

/**
 * Reads a bundle as it passes: the list of refs at its head, the number of objects, and the checksum
 * that ends its pack, so that a bundle that is cut short or altered is never taken for a whole one.
 */
export class BundleReader {
  #head: Buffer = Buffer.alloc(0);
  #header: BundleHeader | null = null;
  #packStart: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);
  #hash: Hash = createHash('sha1');
  #trailerBytes = 20;

  /** The header, once it was read whole. */
  get header(): BundleHeader | null {
    return this.#header;
  }

  /** Takes the next piece, and returns what of it belongs to the pack. Throws `artifact-damaged`. */
  push(chunk: Buffer): Buffer {
    if (this.#header !== null) return this.#pushPack(chunk);
    const before = this.#head.length;
    this.#head = Buffer.concat([this.#head, chunk]);
    const end = this.#head.indexOf('\n\n', Math.max(0, before - 1), 'latin1');
    if (end < 0) {
      if (!SIGNATURE.startsWith(this.#head.toString('latin1', 0, SIGNATURE.length)))
        throw damaged('It does not begin as a bundle.');
      if (this.#head.length > MAX_HEADER_BYTES) throw damaged('Its list of refs does not end.');
      return EMPTY;
    }
    this.#header = parseBundleHeader(this.#head.subarray(0, end));
    if (this.#header.objectFormat === 'sha256') {
      this.#hash = createHash('sha256');
      this.#trailerBytes = 32;
    }
    const pack = this.#head.subarray(end + 2);
    this.#head = EMPTY;
    return this.#pushPack(pack);
  }

  /** Says that there is no more. Throws `artifact-damaged` when the bundle is not whole. */
  end(): BundleHeader {
    if (this.#header === null) throw damaged('It ends within its list of refs.');
    if (this.#packStart.length < PACK_HEADER_BYTES) throw damaged('It ends before its objects.');
    if (this.#tail.length < this.#trailerBytes || !this.#hash.digest().equals(this.#tail))
      throw damaged('It is cut short or altered: the checksum at the end of its pack is wrong.');
    return this.#header;
  }

  #pushPack(chunk: Buffer): Buffer {
    if (this.#packStart.length < PACK_HEADER_BYTES) this.#readStart(chunk);
    const length = this.#trailerBytes;
    if (chunk.length >= length) {
      this.#hash.update(this.#tail).update(chunk.subarray(0, chunk.length - length));
      this.#tail = Buffer.from(chunk.subarray(chunk.length - length));
      return chunk;
    }
    const held = Buffer.concat([this.#tail, chunk]);
    const kept = Math.max(0, held.length - length);
    this.#hash.update(held.subarray(0, kept));
    this.#tail = held.subarray(kept);
    return chunk;
  }

  #readStart(chunk: Buffer): void {
    const missing = PACK_HEADER_BYTES - this.#packStart.length;
    this.#packStart = Buffer.concat([this.#packStart, chunk.subarray(0, missing)]);
    if (this.#packStart.length < PACK_HEADER_BYTES) return;
    const version = this.#packStart.readUInt32BE(4);
    if (this.#packStart.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3))
      throw damaged('No pack of objects follows its list of refs.');
  }
}

const EMPTY = Buffer.alloc(0);
