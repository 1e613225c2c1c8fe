import { damagedDump } from './artifact-damaged.ts';
import type { DumpEvents } from './dump-events.ts';
import { GrowingBuffer } from './growing-buffer.ts';
import { SqlLexer } from './sql-lexer.ts';
import { ValuesScanner } from './values-scanner.ts';

/** A statement without rows (a table, a routine) that is longer than this is taken for damage. */
const MAX_STATEMENT_BYTES = 256 * 1024 * 1024;
const NEWLINE = 0x0a;
const HASH = 0x23;
const OPEN = 0x28;
const CLOSE = 0x29;

/**
 * Reads SQL as mysqldump and mariadb-dump write it, in chunks of any size. Statements come out whole;
 * the rows of INSERTs come out as they pass, since one statement of theirs can be as large as memory.
 */
export class DumpScanner {
  readonly #events: DumpEvents;
  readonly #values: ValuesScanner;
  readonly #lexer = new SqlLexer();
  readonly #text = new GrowingBuffer();
  #mode: 'between' | 'line' | 'statement' | 'values' = 'between';
  #delimiter = ';';
  /** Whether the statement begins as one with rows does, and how deep in parentheses its head is. */
  #insert = false;
  #depth = 0;

  constructor(events: DumpEvents) {
    this.#events = events;
    this.#values = new ValuesScanner(events);
  }

  /** Nothing is half read: no statement, no comment line. */
  get isBetweenStatements(): boolean {
    return this.#mode === 'between';
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#mode === 'values') {
        const next = this.#values.read(chunk, at, this.#lexer.backslashEscapes);
        if (next === -1) return;
        this.#begin('between');
        at = next;
      } else {
        this.#byte(chunk[at] ?? 0);
        at += 1;
      }
    }
  }

  #byte(byte: number): void {
    switch (this.#mode) {
      case 'between':
        if (byte <= 0x20) return;
        this.#begin(byte === HASH ? 'line' : 'statement');
        this.#inStatement(byte);
        return;
      case 'line':
        if (byte === NEWLINE) this.#endLine();
        else this.#text.push(byte);
        return;
      case 'statement':
      case 'values':
        this.#inStatement(byte);
    }
  }

  #begin(mode: 'between' | 'line' | 'statement'): void {
    this.#mode = mode;
    this.#text.clear();
    this.#lexer.reset();
    this.#insert = false;
    this.#depth = 0;
  }

  #inStatement(byte: number): void {
    const text = this.#text;
    text.push(byte);
    if (text.length > MAX_STATEMENT_BYTES) throw damagedDump('a statement has no end');
    const bare = this.#lexer.next(byte);
    if (text.length <= LONGEST_START && this.#judgeStart()) return;
    if (!bare) return;
    if (this.#insert) {
      if (byte === OPEN) this.#depth += 1;
      else if (byte === CLOSE) this.#depth -= 1;
      else if (this.#depth === 0 && text.endsWith(' VALUES')) return this.#beginRows();
    }
    if (text.endsWith(this.#delimiter)) this.#endStatement();
  }

  /** True when what has begun is a line rather than a statement. */
  #judgeStart(): boolean {
    const text = this.#text;
    if (this.#delimiter === ';' && INSERT_STARTS.some((start) => text.startsWith(start))) {
      this.#insert = true;
    } else if (text.length === 3 && text.startsWith('--\n')) {
      this.#endLine();
      return true;
    } else if (LINE_STARTS.some((start) => text.startsWith(start))) {
      this.#mode = 'line';
      return true;
    }
    return false;
  }

  #beginRows(): void {
    const head = this.#text.gathered;
    this.#events.insert?.(tableOfInsert(head), head);
    this.#mode = 'values';
  }

  #endLine(): void {
    const text = trimNewline(this.#text.gathered);
    const delimiter = /^DELIMITER (\S+)\s*$/.exec(text.toString('latin1', 0, 32));
    if (delimiter !== null) this.#delimiter = delimiter[1] ?? ';';
    this.#events.line?.(text);
    this.#begin('between');
  }

  #endStatement(): void {
    const whole = this.#text.gathered;
    const text = whole.subarray(0, whole.length - this.#delimiter.length);
    const escapes = backslashEscapesAfter(text);
    this.#events.statement?.(text, this.#delimiter);
    this.#begin('between');
    if (escapes !== null) this.#lexer.backslashEscapes = escapes;
  }
}

const INSERT_STARTS = ['INSERT ', 'REPLACE '];
/** The last is MariaDB's command against commands in a dump; like a comment, nothing ends it but its line. */
const LINE_STARTS = ['-- ', 'DELIMITER ', '/*M!999999\\-'];
const LONGEST_START = 12;

function trimNewline(text: Buffer): Buffer {
  return text.at(-1) === NEWLINE ? text.subarray(0, -1) : text;
}

function tableOfInsert(head: Buffer): string {
  const table = /^(?:INSERT|REPLACE)[A-Z\s]*?\sINTO\s+`((?:[^`]|``)*)`/.exec(head.toString('utf8'));
  if (table === null) throw damagedDump('an INSERT names no table');
  return (table[1] ?? '').replaceAll('``', '`');
}

/** Whether backslashes escape after a statement that sets the SQL mode; null when it does not. */
function backslashEscapesAfter(text: Buffer): boolean | null {
  if (text.length > 4096) return null;
  const mode = /\bSQL_MODE\s*=\s*(?:'([^']*)'|@)/i.exec(
    text.toString('latin1').replace(/@OLD_SQL_MODE\s*=\s*@@SQL_MODE/i, ''),
  );
  if (mode === null || !/^(\/\*!\d+ )?SET\b/i.test(text.toString('latin1', 0, 32))) return null;
  return !(mode[1] ?? '').includes('NO_BACKSLASH_ESCAPES');
}
