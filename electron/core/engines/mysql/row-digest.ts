import { createHash, type Hash } from 'node:crypto';
import { RowSum } from '../row-sum.ts';

/** Rows and content of a table, as its dump has them. */
export interface TableTotals {
  readonly rows: number;
  /** Bytes of all rows as text, what stands between them left out. */
  readonly bytes: number;
  readonly sha256: string;
  /** Where the order of the rows counts in `sha256`: the same rows in any order. */
  readonly rowsXxh64?: string;
}

/** Takes a table's rows as they pass. */
export interface RowDigest {
  row(chunk: Buffer, from: number, to: number, isEnd: boolean): void;
  finish(): TableTotals;
}

const STAGED_BYTES = 64 * 1024;

/**
 * SHA-256 over the rows' text in their order, one directly after the other, and the sum of the rows' own
 * hashes, which does not hang on an order that a newer server may change. What stands between rows is
 * left out, for where a dump begins a new INSERT depends on the tool's version. Short rows are gathered
 * before SHA-256: a call of it for each would cost more than hashing does.
 */
export class OrderedRowDigest implements RowDigest {
  readonly #hash: Hash = createHash('sha256');
  readonly #ofRows = new RowSum();
  readonly #staged: Buffer;
  #stagedBytes = 0;
  #rows = 0;
  #bytes = 0;

  /** `staging` may be shared by digests that are used one after the other, each to its `finish`. */
  constructor(staging: Buffer = Buffer.allocUnsafeSlow(STAGED_BYTES)) {
    this.#staged = staging;
  }

  row(chunk: Buffer, from: number, to: number, isEnd: boolean): void {
    const length = to - from;
    this.#bytes += length;
    const piece = chunk.subarray(from, to);
    if (isEnd) {
      this.#rows += 1;
      this.#ofRows.end(piece);
    } else {
      this.#ofRows.part(piece);
    }
    if (length > this.#staged.length - this.#stagedBytes) this.#flush();
    if (length > this.#staged.length) {
      this.#hash.update(piece);
      return;
    }
    chunk.copy(this.#staged, this.#stagedBytes, from, to);
    this.#stagedBytes += length;
  }

  finish(): TableTotals {
    this.#flush();
    return {
      rows: this.#rows,
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
      rowsXxh64: this.#ofRows.hex(),
    };
  }

  #flush(): void {
    this.#hash.update(this.#staged.subarray(0, this.#stagedBytes));
    this.#stagedBytes = 0;
  }
}

/**
 * The sum of all rows' SHA-256, modulo 2^256: the same for the same rows in any order. For storage
 * engines that give rows back in another order than they were written in. Several times as slow.
 */
export class UnorderedRowDigest implements RowDigest {
  #hash: Hash | null = null;
  #sum = 0n;
  #rows = 0;
  #bytes = 0;

  row(chunk: Buffer, from: number, to: number, isEnd: boolean): void {
    this.#bytes += to - from;
    this.#hash ??= createHash('sha256');
    this.#hash.update(chunk.subarray(from, to));
    if (!isEnd) return;
    this.#rows += 1;
    this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${this.#hash.digest('hex')}`));
    this.#hash = null;
  }

  finish(): TableTotals {
    const sha256 = this.#sum.toString(16).padStart(64, '0');
    return { rows: this.#rows, bytes: this.#bytes, sha256 };
  }
}

/** Those whose full scan gives a freshly loaded table's rows in the order they were loaded in. */
const ORDERED_ENGINES = new Set(['innodb', 'myisam']);

export function rowDigestFor(storageEngine: string | null): RowDigest {
  const ordered = storageEngine === null || ORDERED_ENGINES.has(storageEngine.toLowerCase());
  return ordered ? new OrderedRowDigest() : new UnorderedRowDigest();
}
