import { createHash, type Hash } from 'node:crypto';
import { RowSum } from '../row-sum.ts';

/** Rows and bytes of the COPY text of one table, without the line that ends it, and what was asked for. */
export interface CopyTotals {
  readonly rows: number;
  readonly bytes: number;
  /** Of the text in its order. */
  readonly sha256: string | null;
  /** Of the rows, without their newlines, in any order. */
  readonly rowsXxh64?: string;
}

/** Which hashes are taken. */
export interface CopyHashes {
  readonly inOrder: boolean;
  readonly ofRows: boolean;
}

/** For an inventory. */
export const DUMP_HASHES: CopyHashes = { inOrder: true, ofRows: true };
/** For reading a dump again, whose order is what it was. */
export const CHECK_HASHES: CopyHashes = { inOrder: true, ofRows: false };
/** For a dump that is only to be whole. */
export const NO_HASHES: CopyHashes = { inOrder: false, ofRows: false };

const STAGE_BYTES = 256 * 1024;
/** Below this, a loop copies faster than a call does. */
const LOOP_COPY_BYTES = 40;
const NEWLINE = 0x0a;
/** pg_dump ends each table with this. No row can begin so: COPY doubles the backslash of a value `\.`. */
const TERMINATOR = Buffer.from('\\.\n\n\n');
/** The terminator and the newline of the row before it. */
const TAIL_BYTES = TERMINATOR.length + 1;

/**
 * Takes COPY text in pieces of any size. pg_dump writes each row as a piece of its own, often under a
 * hundred bytes, so pieces are gathered before they are looked at: a call of SHA-256 for each row would
 * cost more than the hashing.
 */
export class CopyDigest {
  readonly #inOrder: Hash | null;
  readonly #ofRows: RowSum | null;
  readonly #stage = Buffer.allocUnsafeSlow(STAGE_BYTES);
  readonly #words = new Int32Array(this.#stage.buffer, 0, STAGE_BYTES / 4);
  #staged = 0;
  #rows = 0;
  #bytes = 0;
  /** Whether the text ended with the terminator; known after `finish`. */
  terminated = false;

  constructor(hashes: CopyHashes) {
    this.#inOrder = hashes.inOrder ? createHash('sha256') : null;
    this.#ofRows = hashes.ofRows ? new RowSum() : null;
  }

  /** Takes `chunk[start, end)`. */
  write(chunk: Buffer, start: number, end: number): void {
    for (let from = start; from < end;) {
      if (this.#staged === STAGE_BYTES) this.#takeKeepingTail();
      const to = Math.min(end, from + STAGE_BYTES - this.#staged);
      this.#copy(chunk, from, to);
      from = to;
    }
  }

  /** The totals of what came, without the terminator if the text ends with it. */
  finish(): CopyTotals {
    this.terminated = this.#endsWithTerminator();
    if (this.terminated) this.#staged -= TERMINATOR.length;
    this.#take(this.#staged);
    return {
      rows: this.#rows,
      bytes: this.#bytes,
      sha256: this.#inOrder?.digest('hex') ?? null,
      ...(this.#ofRows !== null && { rowsXxh64: this.#ofRows.hex() }),
    };
  }

  #copy(chunk: Buffer, from: number, to: number): void {
    const stage = this.#stage;
    let at = this.#staged;
    if (to - from < LOOP_COPY_BYTES) {
      for (let index = from; index < to; index += 1) stage[at++] = chunk[index] ?? 0;
    } else {
      at += chunk.copy(stage, at, from, to);
    }
    this.#staged = at;
  }

  #endsWithTerminator(): boolean {
    const at = this.#staged - TERMINATOR.length;
    if (at < 0 || !this.#stage.subarray(at, this.#staged).equals(TERMINATOR)) return false;
    return at === 0 ? this.#bytes === 0 : this.#stage[at - 1] === NEWLINE;
  }

  /** The end of what came so far may be the terminator, so that much of it always stays in the stage. */
  #takeKeepingTail(): void {
    const done = this.#staged - TAIL_BYTES;
    this.#take(done);
    this.#stage.copyWithin(0, done, this.#staged);
    this.#staged -= done;
  }

  /**
   * Takes the first bytes of the stage. Newlines are looked for four bytes at a time: a word that holds
   * one gives non-zero in the classic test for a zero byte.
   */
  #take(length: number): void {
    const words = this.#words;
    const stage = this.#stage;
    const wholeWords = length >>> 2;
    let rowStart = 0;
    for (let index = 0; index < wholeWords; index += 1) {
      const word = (words[index] ?? 0) ^ 0x0a0a0a0a;
      if (((word - 0x01010101) & ~word & 0x80808080) === 0) continue;
      for (let at = index << 2; at < (index << 2) + 4; at += 1)
        if (stage[at] === NEWLINE) rowStart = this.#row(rowStart, at);
    }
    for (let at = wholeWords << 2; at < length; at += 1)
      if (stage[at] === NEWLINE) rowStart = this.#row(rowStart, at);
    this.#ofRows?.part(stage.subarray(rowStart, length));
    this.#inOrder?.update(stage.subarray(0, length));
    this.#bytes += length;
  }

  /** Takes the row that ends before the newline at `end`; tells where the next one begins. */
  #row(start: number, end: number): number {
    this.#rows += 1;
    this.#ofRows?.end(this.#stage.subarray(start, end));
    return end + 1;
  }
}
