import { createHash } from 'node:crypto';

/** A value as better-sqlite3 gives it with safe integers; text never comes as a string here. */
export type SqliteValue = null | bigint | number | string | Uint8Array;

const BATCH_BYTES = 64 * 1024;
/** Type byte and eight bytes of number or length. */
const MAX_FIXED_BYTES = 9;

/**
 * SHA-256 over rows in a form that tells every stored value from every other: a type byte (n, i, r, t, b,
 * the first letter of what `typeof()` says), then nothing for NULL, 64-bit two's complement for integers, IEEE 754 for reals, and length with bytes for text and
 * blobs; all big-endian. The columns' names come first, as JSON on one line. Part of the public format:
 * inventories of old backups are compared against it.
 */
export class RowHash {
  readonly #hash = createHash('sha256');
  readonly #batch = Buffer.allocUnsafe(BATCH_BYTES);
  #used = 0;
  #bytes = 0;

  constructor(columns: readonly string[]) {
    this.#hash.update(`${JSON.stringify(columns)}\n`);
  }

  /** Bytes of rows hashed so far. */
  get bytes(): number {
    return this.#bytes + this.#used;
  }

  /** Text is given as its stored bytes, since text that is not valid UTF-8 has no exact string. */
  add(type: string, value: SqliteValue | undefined): void {
    if (this.#used + MAX_FIXED_BYTES > BATCH_BYTES) this.#flush();
    this.#used = this.#batch.writeUInt8(type.charCodeAt(0), this.#used);
    if (type === 'n' && value === null) return;
    if (type === 'i' && typeof value === 'bigint')
      this.#used = this.#batch.writeBigInt64BE(value, this.#used);
    else if (type === 'r' && typeof value === 'number')
      this.#used = this.#batch.writeDoubleBE(value, this.#used);
    else if ((type === 't' || type === 'b') && value instanceof Uint8Array) this.#addBytes(value);
    else throw new Error(`SQLite gave a ${typeof value} for the storage class "${type}"`);
  }

  digest(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #addBytes(value: Uint8Array): void {
    this.#used = this.#batch.writeBigUInt64BE(BigInt(value.length), this.#used);
    if (this.#used + value.length > BATCH_BYTES) this.#flush();
    if (value.length > BATCH_BYTES) {
      this.#hash.update(value);
      this.#bytes += value.length;
      return;
    }
    this.#batch.set(value, this.#used);
    this.#used += value.length;
  }

  #flush(): void {
    this.#hash.update(this.#batch.subarray(0, this.#used));
    this.#bytes += this.#used;
    this.#used = 0;
  }
}
