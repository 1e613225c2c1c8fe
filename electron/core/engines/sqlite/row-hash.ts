import { createHash } from 'node:crypto';

/** A value as better-sqlite3 gives it with safe integers. */
export type SqliteValue = null | bigint | number | string | Uint8Array;

const BATCH_BYTES = 64 * 1024;
/** Type byte and eight bytes of number or length. */
const MAX_FIXED_BYTES = 9;
const MAX_UTF8_BYTES_A_UNIT = 3;
/** UTF-16 units. Longer ones would fill V8's heap; as bytes they lie outside of it. */
const LONGEST_STRING = 1024 * 1024;
/** What stands for bytes that are no UTF-8, and for itself. */
const REPLACEMENT = '\ufffd';
/** The storage classes as their bytes in the hash. */
const NULL = 0x6e;
const INTEGER = 0x69;
const REAL = 0x72;
const TEXT = 0x74;
const BLOB = 0x62;

/**
 * SHA-256 over rows in a form that tells every stored value from every other: a type byte (n, i, r, t, b,
 * the first letter of what `typeof()` says), then nothing for NULL, 64-bit two's complement for integers, IEEE 754 for reals, and length with bytes for text and
 * blobs; all big-endian. The columns' names come first, as JSON on one line. Part of the public format:
 * inventories of old backups are compared against it.
 */
export class RowHash {
  readonly #hash = createHash('sha256');
  readonly #batch = Buffer.allocUnsafeSlow(BATCH_BYTES);
  readonly #view = new DataView(this.#batch.buffer);
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
    if (type === 'n' && value === null) this.#addNull();
    else if (type === 'i' && typeof value === 'bigint') this.#addInteger(value);
    else if (type === 'r' && typeof value === 'number') this.#addReal(value);
    else if (type === 't' && value instanceof Uint8Array) this.#addBytes(TEXT, value);
    else if (type === 'b' && value instanceof Uint8Array) this.#addBytes(BLOB, value);
    else throw new Error(`SQLite gave a ${typeof value} for the storage class "${type}"`);
  }

  /**
   * Takes a value of a UTF-8 database by its own type, to the same hash. False, with nothing taken, for
   * text that may not be what the string says, or that is too long to be kept as one.
   */
  addExact(value: SqliteValue): boolean {
    if (value === null) this.#addNull();
    else if (typeof value === 'bigint') this.#addInteger(value);
    else if (typeof value === 'number') this.#addReal(value);
    else if (typeof value === 'string') return this.#addString(value);
    else this.#addBytes(BLOB, value);
    return true;
  }

  digest(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #addNull(): void {
    if (this.#used === BATCH_BYTES) this.#flush();
    this.#batch[this.#used++] = NULL;
  }

  #addInteger(value: bigint): void {
    const at = this.#reserve(MAX_FIXED_BYTES);
    this.#batch[at] = INTEGER;
    this.#view.setBigInt64(at + 1, value);
  }

  #addReal(value: number): void {
    const at = this.#reserve(MAX_FIXED_BYTES);
    this.#batch[at] = REAL;
    this.#view.setFloat64(at + 1, value);
  }

  #addString(value: string): boolean {
    if (value.length > LONGEST_STRING || value.includes(REPLACEMENT)) return false;
    const mostBytes = MAX_FIXED_BYTES + value.length * MAX_UTF8_BYTES_A_UNIT;
    if (mostBytes > BATCH_BYTES) {
      this.#addBytes(TEXT, Buffer.from(value));
      return true;
    }
    if (this.#used + mostBytes > BATCH_BYTES) this.#flush();
    // The text goes first, since writing it is what tells its length.
    const length = this.#batch.write(value, this.#used + MAX_FIXED_BYTES, 'utf8');
    this.#addHead(TEXT, length);
    this.#used += length;
    return true;
  }

  #addBytes(type: number, value: Uint8Array): void {
    this.#addHead(type, value.length);
    if (this.#used + value.length > BATCH_BYTES) this.#flush();
    if (value.length > BATCH_BYTES) {
      this.#hash.update(value);
      this.#bytes += value.length;
      return;
    }
    this.#batch.set(value, this.#used);
    this.#used += value.length;
  }

  #addHead(type: number, length: number): void {
    const at = this.#reserve(MAX_FIXED_BYTES);
    this.#batch[at] = type;
    this.#view.setBigUint64(at + 1, BigInt(length));
  }

  /** Room for so many bytes in the batch; gives where it begins. */
  #reserve(bytes: number): number {
    if (this.#used + bytes > BATCH_BYTES) this.#flush();
    const at = this.#used;
    this.#used += bytes;
    return at;
  }

  #flush(): void {
    this.#hash.update(this.#batch.subarray(0, this.#used));
    this.#bytes += this.#used;
    this.#used = 0;
  }
}
