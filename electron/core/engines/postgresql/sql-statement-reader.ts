import type { ByteSource } from './byte-source.ts';

type Reading<T> = Generator<undefined, T, undefined>;

/** Statements are kept up to this length; what Lifeboat reads of them stands at their beginning. */
const KEPT_BYTES = 128 * 1024;

const NEWLINE = 0x0a;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const QUOTE = 0x27;
const DASH = 0x2d;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

/**
 * Reads SQL as pg_dump writes it, statement by statement: a semicolon ends one unless it stands in a
 * literal, a quoted identifier, a dollar-quoted body or a comment. (SQL-standard function bodies hold
 * bare semicolons; their inner statements come out on their own, and can be neither COPY nor CREATE TABLE.)
 */
export class SqlStatementReader {
  readonly #source: ByteSource;
  readonly #kept = Buffer.allocUnsafeSlow(KEPT_BYTES);
  #length = 0;
  /** The two bytes before the current one, which tell an escape string and an identifier's dollar. */
  #last = 0;
  #beforeLast = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The rest of the line, its newline left out. */
  *line(): Reading<Buffer> {
    this.#length = 0;
    yield* this.#until(LINE_STOPS);
    yield* this.#source.byte();
    return this.#kept.subarray(0, this.#length);
  }

  /** From the next byte through the semicolon; at most 128 KiB of it. Valid until the next call. */
  *statement(): Reading<Buffer> {
    this.#length = 0;
    this.#last = 0;
    this.#beforeLast = 0;
    for (;;) {
      yield* this.#until(STATEMENT_STOPS);
      switch (yield* this.#take()) {
        case SEMICOLON:
          return this.#kept.subarray(0, this.#length);
        case QUOTE:
          yield* this.#quoted(this.#afterEscapeMark() ? ESCAPE_STOPS : QUOTE_STOPS, QUOTE);
          break;
        case DOUBLE_QUOTE:
          yield* this.#quoted(DOUBLE_QUOTE_STOPS, DOUBLE_QUOTE);
          break;
        case DOLLAR:
          if (!isWordByte(this.#beforeLast)) yield* this.#dollarQuoted();
          break;
        case DASH:
          if ((yield* this.#source.peek()) === DASH) yield* this.#until(LINE_STOPS);
          break;
        default:
      }
    }
  }

  /** Whether the quote just taken began `E'...'`. */
  #afterEscapeMark(): boolean {
    const mark = this.#beforeLast;
    return (mark === 0x45 || mark === 0x65) && !isWordByte(this.#third);
  }
  #third = 0;

  /** After the opening quote, through the closing one; a doubled quote is part of the text. */
  *#quoted(stops: Uint8Array, quote: number): Reading<void> {
    for (;;) {
      yield* this.#until(stops);
      const byte = yield* this.#take();
      if (byte === BACKSLASH) {
        yield* this.#take();
      } else if ((yield* this.#source.peek()) === quote) {
        yield* this.#take();
      } else {
        return;
      }
    }
  }

  /** After a dollar: a body through its closing tag, or nothing when no tag stands here (`$1`). */
  *#dollarQuoted(): Reading<void> {
    const tag = [DOLLAR];
    for (;;) {
      const byte = yield* this.#source.peek();
      if (byte === DOLLAR) break;
      if (!isWordByte(byte) || (tag.length === 1 && isDigit(byte))) return;
      tag.push(yield* this.#take());
    }
    tag.push(yield* this.#take());
    let matched = 0;
    while (matched < tag.length) {
      if (matched === 0) yield* this.#until(DOLLAR_STOPS);
      const byte = yield* this.#take();
      if (byte === tag[matched]) matched += 1;
      else matched = byte === DOLLAR ? 1 : 0;
    }
  }

  *#take(): Reading<number> {
    const byte = yield* this.#source.byte();
    if (this.#length < KEPT_BYTES) this.#kept[this.#length++] = byte;
    this.#remember(byte);
    return byte;
  }

  /** Up to the next byte of `stops`, which stays. */
  *#until(stops: Uint8Array): Reading<void> {
    const source = this.#source;
    for (;;) {
      const { chunk, position: start } = source;
      let at = start;
      while (at < chunk.length && stops[chunk[at] ?? 0] === 0) at += 1;
      if (at > start) {
        this.#length += chunk.copy(this.#kept, this.#length, start, at);
        for (let from = Math.max(start, at - 3); from < at; from += 1) {
          this.#remember(chunk[from] ?? 0);
        }
      }
      source.position = at;
      if (at < chunk.length) return;
      yield;
    }
  }

  #remember(byte: number): void {
    this.#third = this.#beforeLast;
    this.#beforeLast = this.#last;
    this.#last = byte;
  }
}

/** A table with 1 for each byte at which a scan stops. */
function stopsAt(...bytes: readonly number[]): Uint8Array {
  const stops = new Uint8Array(256);
  for (const byte of bytes) stops[byte] = 1;
  return stops;
}

const LINE_STOPS = stopsAt(NEWLINE);
const STATEMENT_STOPS = stopsAt(SEMICOLON, QUOTE, DOUBLE_QUOTE, DOLLAR, DASH);
const QUOTE_STOPS = stopsAt(QUOTE);
const ESCAPE_STOPS = stopsAt(QUOTE, BACKSLASH);
const DOUBLE_QUOTE_STOPS = stopsAt(DOUBLE_QUOTE);
const DOLLAR_STOPS = stopsAt(DOLLAR);

/** Letters, digits, underscore and every byte beyond ASCII may stand in an identifier. */
function isWordByte(byte: number): boolean {
  return (
    isDigit(byte) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x5f ||
    byte >= 0x80
  );
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
