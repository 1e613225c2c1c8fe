const NEWLINE = 0x0a;
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const QUOTE = 0x27;
const STAR = 0x2a;
const DASH = 0x2d;
const SLASH = 0x2f;
const LETTER_M = 0x4d;
const BACKSLASH = 0x5c;
const BACKTICK = 0x60;

type Comment = 'none' | 'line' | 'block' | 'opening' | 'opening-m';

/**
 * Tells, byte by byte, what of a statement is bare SQL and what stands in a literal, a quoted identifier
 * or a comment. It splits as the client does, so what it takes for one statement the server gets as one:
 * the text in a comment that servers execute (it begins with `/*!` or `/*M!`) is SQL like any other.
 */
export class SqlLexer {
  /** False under the SQL mode NO_BACKSLASH_ESCAPES. */
  backslashEscapes = true;
  #quote = 0;
  #escaped = false;
  #comment: Comment = 'none';
  #last = 0;
  #beforeLast = 0;

  /** Between two statements: forgets what came before. */
  reset(): void {
    this.#quote = 0;
    this.#escaped = false;
    this.#comment = 'none';
    this.#last = 0;
    this.#beforeLast = 0;
  }

  /** Takes the next byte; true when it is bare SQL. */
  next(byte: number): boolean {
    const bare = this.#take(byte);
    this.#beforeLast = this.#last;
    this.#last = byte;
    return bare;
  }

  #take(byte: number): boolean {
    if (this.#quote !== 0) {
      this.#inQuotes(byte);
      return false;
    }
    switch (this.#comment) {
      case 'line':
        if (byte === NEWLINE) this.#comment = 'none';
        return false;
      case 'block':
        if (byte === SLASH && this.#last === STAR) this.#comment = 'none';
        return false;
      case 'opening':
        if (byte === LETTER_M) this.#comment = 'opening-m';
        else this.#comment = byte === EXCLAMATION ? 'none' : 'block';
        return false;
      case 'opening-m':
        this.#comment = byte === EXCLAMATION ? 'none' : 'block';
        return false;
      case 'none':
        return this.#bare(byte);
    }
  }

  /** A doubled quote ends a literal and begins the next one, which comes to the same. */
  #inQuotes(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === this.#quote) this.#quote = 0;
    else if (byte === BACKSLASH && this.#quote !== BACKTICK && this.backslashEscapes)
      this.#escaped = true;
  }

  #bare(byte: number): boolean {
    if (byte === STAR && this.#last === SLASH) {
      this.#comment = 'opening';
      return false;
    }
    const afterDashes = this.#last === DASH && this.#beforeLast === DASH;
    if (byte === HASH || (afterDashes && byte <= SPACE)) {
      if (byte !== NEWLINE) this.#comment = 'line';
      return false;
    }
    if (byte === QUOTE || byte === DOUBLE_QUOTE || byte === BACKTICK) {
      this.#quote = byte;
      return false;
    }
    return true;
  }
}
