/**
 * A reader's view of a stream: generators ask for bytes with `yield*` and rest at a plain `yield` when
 * the current chunk is used up. So a format can be read in the order it is written, however the stream
 * is cut into chunks, without a promise for every field.
 */
export class ByteSource {
  chunk: Buffer = Buffer.alloc(0);
  position = 0;
  /** Bytes handed over before the current chunk. */
  #before = 0;

  next(chunk: Buffer): void {
    this.#before += this.chunk.length;
    this.chunk = chunk;
    this.position = 0;
  }

  /** Bytes that were read so far. */
  get offset(): number {
    return this.#before + this.position;
  }

  *byte(): Generator<undefined, number, undefined> {
    while (this.position >= this.chunk.length) yield;
    return this.chunk[this.position++] ?? 0;
  }

  /** The next byte, left where it is. */
  *peek(): Generator<undefined, number, undefined> {
    while (this.position >= this.chunk.length) yield;
    return this.chunk[this.position] ?? 0;
  }

  *bytes(length: number): Generator<undefined, Buffer, undefined> {
    const available = this.chunk.length - this.position;
    if (available >= length) {
      this.position += length;
      return this.chunk.subarray(this.position - length, this.position);
    }
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      while (this.position >= this.chunk.length) yield;
      const part = this.chunk.subarray(this.position, this.position + missing);
      this.position += part.length;
      missing -= part.length;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }
}
