import xxhash, { type XXHash } from 'xxhash-wasm';

const hasher = await xxhash();

/**
 * The XXH64 (seed 0) of each row, added up modulo 2^64: the same for the same rows in any order. A server
 * may give a freshly loaded table's rows in another order than they were loaded in, and a good restore must
 * not look like a bad one. A sum, unlike an XOR, does not lose a row that is there twice. XXH64 stands
 * against accidents, not against forgery: decision 31.
 */
export class RowSum {
  #sum = 0n;
  /** The row of which only some pieces came. */
  #begun: XXHash<bigint> | null = null;

  /** The end of a row, or the whole of one that lies in one piece. */
  end(bytes: Uint8Array): void {
    if (this.#begun === null) {
      this.#add(hasher.h64Raw(bytes));
      return;
    }
    this.#add(this.#begun.update(bytes).digest());
    this.#begun = null;
  }

  /** A part of a row that goes on. */
  part(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#begun ??= hasher.create64();
    this.#begun.update(bytes);
  }

  /** 16 hexadecimal digits. */
  hex(): string {
    return this.#sum.toString(16).padStart(16, '0');
  }

  #add(hash: bigint): void {
    this.#sum = BigInt.asUintN(64, this.#sum + hash);
  }
}
