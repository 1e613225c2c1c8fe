/** Reversed form of the ECMA-182 polynomial, as mongodump uses it (Go's `crc64.ECMA`). */
const POLYNOMIAL_HIGH = 0xc96c5795;
const POLYNOMIAL_LOW = 0xd7870f42;

const SLICES = 8;

/** Eight tables of 256 entries behind each other, so that eight bytes are taken at a time. */
const { low: LOW, high: HIGH } = tables();

/**
 * CRC-64 over bytes that come in pieces. Two halves of 32 bits: a BigInt for each step would take
 * longer than reading the bytes does.
 */
export class Crc64 {
  #low = ~0;
  #high = ~0;

  update(bytes: Uint8Array): void {
    let low = this.#low;
    let high = this.#high;
    const end = bytes.length;
    const sliced = end - (end % SLICES);
    let at = 0;
    for (; at < sliced; at += SLICES) {
      const a = (low & 255) ^ (bytes[at] ?? 0);
      const b = ((low >>> 8) & 255) ^ (bytes[at + 1] ?? 0);
      const c = ((low >>> 16) & 255) ^ (bytes[at + 2] ?? 0);
      const d = (low >>> 24) ^ (bytes[at + 3] ?? 0);
      const e = (high & 255) ^ (bytes[at + 4] ?? 0);
      const f = ((high >>> 8) & 255) ^ (bytes[at + 5] ?? 0);
      const g = ((high >>> 16) & 255) ^ (bytes[at + 6] ?? 0);
      const h = (high >>> 24) ^ (bytes[at + 7] ?? 0);
      low = mixed(LOW, a, b, c, d, e, f, g, h);
      high = mixed(HIGH, a, b, c, d, e, f, g, h);
    }
    for (; at < end; at += 1) {
      const index = (low & 255) ^ (bytes[at] ?? 0);
      low = ((low >>> 8) | (high << 24)) ^ (LOW[index] ?? 0);
      high = (high >>> 8) ^ (HIGH[index] ?? 0);
    }
    this.#low = low;
    this.#high = high;
  }

  /** The sum so far as an unsigned number. */
  get value(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

function mixed(
  table: Int32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): number {
  return (
    (table[1792 + a] ?? 0) ^
    (table[1536 + b] ?? 0) ^
    (table[1280 + c] ?? 0) ^
    (table[1024 + d] ?? 0) ^
    (table[768 + e] ?? 0) ^
    (table[512 + f] ?? 0) ^
    (table[256 + g] ?? 0) ^
    (table[h] ?? 0)
  );
}

function tables(): { low: Int32Array; high: Int32Array } {
  const low = new Int32Array(256 * SLICES);
  const high = new Int32Array(256 * SLICES);
  for (let byte = 0; byte < 256; byte += 1) {
    let l = byte;
    let h = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (l & 1) === 1;
      l = (l >>> 1) | (h << 31);
      h >>>= 1;
      if (odd) {
        l ^= POLYNOMIAL_LOW;
        h ^= POLYNOMIAL_HIGH;
      }
    }
    low[byte] = l;
    high[byte] = h;
  }
  for (let at = 256; at < low.length; at += 1) {
    const l = low[at - 256] ?? 0;
    const h = high[at - 256] ?? 0;
    low[at] = ((l >>> 8) | (h << 24)) ^ (low[l & 255] ?? 0);
    high[at] = (h >>> 8) ^ (high[l & 255] ?? 0);
  }
  return { low, high };
}
