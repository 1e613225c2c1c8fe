import { createHash } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';

/** SQLite's five storage classes by the first letter of `typeof()`. */
type ValueType = 'n' | 'i' | 'r' | 't' | 'b';
export type SqliteValue = null | bigint | number | string | Uint8Array;

const BATCH_BYTES = 64 * 1024;
/** Type byte and eight bytes of number or length. */
const MAX_FIXED_BYTES = 9;

/**
 * SHA-256 over rows in a form that tells every stored value from every other: a type byte, then nothing
 * for NULL, 64-bit two's complement for integers, IEEE 754 for reals, and length with bytes for text and
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
    switch (type as ValueType) {
      case 'n':
        return;
      case 'i':
        this.#used = this.#batch.writeBigInt64BE(BigInt(value as bigint), this.#used);
        return;
      case 'r':
        this.#used = this.#batch.writeDoubleBE(Number(value), this.#used);
        return;
      case 't':
      case 'b':
        this.#addBytes(value as Uint8Array);
        return;
      default:
        throw new LifeboatError(
          'internal',
          `SQLite named a storage class that does not exist: ${type}.`,
          'Please report it.',
        );
    }
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
