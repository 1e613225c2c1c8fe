import { damagedDump } from './artifact-damaged.ts';
import type { DumpEvents } from './dump-events.ts';

const DOUBLE_QUOTE = 0x22;
const QUOTE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const BACKTICK = 0x60;

/** Values of up to this length are looked through byte by byte; beyond it, a native search is faster. */
const SHORT_VALUE_BYTES = 48;

/** A table with 1 for each byte at which a scan stops. */
function stopsAt(...bytes: readonly number[]): Uint8Array {
  const stops = new Uint8Array(256);
  for (const byte of bytes) stops[byte] = 1;
  return stops;
}

const ROW_STOPS = stopsAt(QUOTE, DOUBLE_QUOTE, BACKTICK, OPEN, CLOSE, SEMICOLON);

/**
 * Reads the values of one INSERT after another, in whatever chunks they come: which bytes are a row is
 * decided by parentheses outside of literals. Made for speed, since every byte of a backup's data goes
 * through here once.
 */
export class ValuesScanner {
  readonly #events: DumpEvents;
  #depth = 0;
  #quote = 0;
  #escaped = false;

  constructor(events: DumpEvents) {
    this.#events = events;
  }

  /**
   * Reads on from `start`; gives the position after the semicolon that ends the statement, or -1 when
   * the chunk ended before. Throws `artifact-damaged` for what no tool writes.
   */
  read(chunk: Buffer, start: number, backslashEscapes: boolean): number {
    const end = chunk.length;
    let at = start;
    let rowStart = start;
    while (at < end) {
      if (this.#quote !== 0) {
        at = this.#literal(chunk, at, backslashEscapes);
      } else if (this.#depth === 0) {
        const byte = chunk[at] ?? 0;
        at += 1;
        if (byte === OPEN) {
          this.#depth = 1;
          rowStart = at - 1;
        } else if (byte === SEMICOLON) {
          this.#events.values?.(chunk, start, at);
          return at;
        } else if (byte !== COMMA && byte > 0x20) {
          throw damagedDump('something other than rows stands among the rows of an INSERT');
        }
      } else {
        while (at < end && ROW_STOPS[chunk[at] ?? 0] === 0) at += 1;
        if (at === end) break;
        at += 1;
        if (this.#inRow(chunk[at - 1] ?? 0)) this.#events.row?.(chunk, rowStart, at, true);
      }
    }
    if (this.#depth > 0) this.#events.row?.(chunk, rowStart, end, false);
    this.#events.values?.(chunk, start, end);
    return -1;
  }

  /** Takes a byte at which the scan of a row stopped; true when it ends the row. */
  #inRow(byte: number): boolean {
    switch (byte) {
      case OPEN:
        this.#depth += 1;
        return false;
      case CLOSE:
        this.#depth -= 1;
        return this.#depth === 0;
      case SEMICOLON:
        throw damagedDump('a statement ends in the middle of a row');
      default:
        this.#quote = byte;
        return false;
    }
  }

  /** From inside a literal to behind its end, or to the chunk's end. A doubled quote just begins another. */
  #literal(chunk: Buffer, start: number, backslashEscapes: boolean): number {
    const quote = this.#quote;
    const end = chunk.length;
    let at = start;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    const near = Math.min(end, at + SHORT_VALUE_BYTES);
    while (at < near) {
      const byte = chunk[at] ?? 0;
      at += 1;
      if (byte === quote) {
        this.#quote = 0;
        return at;
      }
      if (byte === BACKSLASH && backslashEscapes && quote !== BACKTICK) {
        if (at === end) this.#escaped = true;
        else at += 1;
      }
    }
    return at < end ? this.#longLiteral(chunk, at, backslashEscapes && quote !== BACKTICK) : end;
  }

  /** A quote ends the literal unless an odd number of backslashes stands before it. */
  #longLiteral(chunk: Buffer, start: number, backslashEscapes: boolean): number {
    let at = start;
    for (;;) {
      const found = chunk.indexOf(this.#quote, at);
      const limit = found === -1 ? chunk.length : found;
      const isEscaped = backslashEscapes && backslashesBefore(chunk, at, limit) % 2 === 1;
      if (found === -1) {
        this.#escaped = isEscaped;
        return chunk.length;
      }
      at = found + 1;
      if (!isEscaped) {
        this.#quote = 0;
        return at;
      }
    }
  }
}

/** How many backslashes stand directly before a position, not looking back beyond `from`. */
function backslashesBefore(chunk: Buffer, from: number, position: number): number {
  let before = position;
  while (before > from && chunk[before - 1] === BACKSLASH) before -= 1;
  return position - before;
}
