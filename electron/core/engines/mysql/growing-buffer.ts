const FIRST_BYTES = 64 * 1024;

/** Bytes gathered one by one; it grows as needed and keeps its room for the next time. */
export class GrowingBuffer {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  length = 0;

  push(byte: number): void {
    if (this.length === this.#bytes.length) this.#grow();
    this.#bytes[this.length] = byte;
    this.length += 1;
  }

  /** What was gathered; valid until the next `push`. */
  get gathered(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  startsWith(text: string): boolean {
    return this.length >= text.length && this.#bytes.toString('latin1', 0, text.length) === text;
  }

  endsWith(text: string): boolean {
    const from = this.length - text.length;
    if (this.#bytes[this.length - 1] !== text.charCodeAt(text.length - 1)) return false;
    return from >= 0 && this.#bytes.toString('latin1', from, this.length) === text;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.#bytes.length * 2);
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
