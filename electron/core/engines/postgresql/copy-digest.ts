import { createHash } from 'node:crypto';

/** Rows, bytes and SHA-256 of the COPY text of one table, without the line that ends it. */
export interface CopyTotals {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const STAGE_BYTES = 256 * 1024;
/** Above this, hashing straight from the chunk costs less than copying it together first. */
const DIRECT_BYTES = 8 * 1024;
/** Below this, a loop copies faster than a call does. */
const LOOP_COPY_BYTES = 40;
const NEWLINE = 0x0a;
/** pg_dump ends each table with this. No row can begin so: COPY doubles the backslash of a value `\.`. */
const TERMINATOR = Buffer.from('\\.\n\n\n');
/** The terminator and the newline of the row before it. */
const TAIL_BYTES = TERMINATOR.length + 1;

/**
 * Takes COPY text in pieces of any size. pg_dump writes each row as a piece of its own, often under a
 * hundred bytes, so pieces are gathered before they are counted and hashed: a call of the hash for each
 * row would cost more than the hashing.
 */
export class CopyDigest {
  readonly #hash = createHash('sha256');
  readonly #stage = Buffer.allocUnsafeSlow(STAGE_BYTES);
  readonly #words = new Int32Array(this.#stage.buffer, 0, STAGE_BYTES / 4);
  #staged = 0;
  #rows = 0;
  #bytes = 0;
  /** Whether the text ended with the terminator; known after `finish`. */
  terminated = false;

  /** Takes `chunk[start, end)`. */
  write(chunk: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length >= DIRECT_BYTES) {
      this.#writeLarge(chunk, start, end);
      return;
    }
    if (this.#staged + length > STAGE_BYTES) this.#flushKeepingTail();
    const stage = this.#stage;
    let to = this.#staged;
    if (length < LOOP_COPY_BYTES) {
      for (let from = start; from < end; from += 1) stage[to++] = chunk[from] ?? 0;
    } else {
      chunk.copy(stage, to, start, end);
      to += length;
    }
    this.#staged = to;
  }

  /** The totals of what came, without the terminator if the text ends with it. */
  finish(): CopyTotals {
    this.terminated = this.#endsWithTerminator();
    if (this.terminated) this.#staged -= TERMINATOR.length;
    this.#count(this.#staged);
    this.#hash.update(this.#stage.subarray(0, this.#staged));
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #endsWithTerminator(): boolean {
    const at = this.#staged - TERMINATOR.length;
    if (at < 0 || !this.#stage.subarray(at, this.#staged).equals(TERMINATOR)) return false;
    return at === 0 ? this.#bytes === 0 : this.#stage[at - 1] === NEWLINE;
  }

  /** The end of what came so far may be the terminator, so that much of it always stays in the stage. */
  #flushKeepingTail(): void {
    const done = Math.max(0, this.#staged - TAIL_BYTES);
    this.#count(done);
    this.#hash.update(this.#stage.subarray(0, done));
    this.#stage.copyWithin(0, done, this.#staged);
    this.#staged -= done;
  }

  /** What was staged cannot be the terminator any more: more than its length follows. */
  #writeLarge(chunk: Buffer, start: number, end: number): void {
    const direct = end - TAIL_BYTES;
    this.#count(this.#staged);
    this.#hash.update(this.#stage.subarray(0, this.#staged));
    this.#staged = 0;
    for (let at = chunk.indexOf(NEWLINE, start); at !== -1 && at < direct;) {
      this.#rows += 1;
      at = chunk.indexOf(NEWLINE, at + 1);
    }
    this.#hash.update(chunk.subarray(start, direct));
    this.#bytes += direct - start;
    this.#staged = chunk.copy(this.#stage, 0, direct, end);
  }

  /**
   * Counts the newlines of the first bytes of the stage, four at a time: a word that holds one gives
   * non-zero in the classic test for a zero byte.
   */
  #count(length: number): void {
    const words = this.#words;
    const stage = this.#stage;
    const wholeWords = length >>> 2;
    let rows = 0;
    for (let index = 0; index < wholeWords; index += 1) {
      const word = (words[index] ?? 0) ^ 0x0a0a0a0a;
      if (((word - 0x01010101) & ~word & 0x80808080) === 0) continue;
      const at = index << 2;
      if (stage[at] === NEWLINE) rows += 1;
      if (stage[at + 1] === NEWLINE) rows += 1;
      if (stage[at + 2] === NEWLINE) rows += 1;
      if (stage[at + 3] === NEWLINE) rows += 1;
    }
    for (let at = wholeWords << 2; at < length; at += 1) if (stage[at] === NEWLINE) rows += 1;
    this.#rows += rows;
    this.#bytes += length;
  }
}
