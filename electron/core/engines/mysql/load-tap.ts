import { damagedDump } from './artifact-damaged.ts';
import { DumpScanner } from './dump-scanner.ts';
import { ObjectScript } from './object-script.ts';
import { rewriteStatement, type Rewriting } from './rewrite-statement.ts';

const COMPLETION = '-- Dump completed';
/**
 * Locks are for databases that others write to, this one is the work's own. Under them MariaDB refuses
 * rows of tables whose default is the value of a sequence (error 1100).
 */
const LOCKS = /^(UN)?LOCK TABLES/;

/** A dump on its way to the client: rows as they come, statements as they are to be run there. */
export class LoadTap {
  /** What of the dump is no table; complete after `end`. */
  readonly script = new ObjectScript();
  #out: Buffer[] = [];
  #isComplete = false;
  readonly #scanner: DumpScanner;

  #dumpedDatabase: string | undefined;

  constructor(how: Rewriting) {
    this.#scanner = new DumpScanner({
      statement: (text, delimiter) => {
        if (this.#isComplete) throw damagedDump('statements follow after its completion line');
        if (LOCKS.test(text.toString('latin1', 0, 16))) return;
        this.script.statement(text, delimiter);
        const rewritten = rewriteStatement(text, {
          ...how,
          dumpedDatabase: this.#dumpedDatabase,
        });
        this.#out.push(rewritten === text ? Buffer.from(text) : rewritten);
        this.#out.push(Buffer.from(`${delimiter}\n`, 'latin1'));
      },
      line: (text) => this.#line(text),
      insert: (_table, head) => this.#out.push(Buffer.from(head)),
      values: (chunk, from, to) => this.#out.push(chunk.subarray(from, to)),
    });
  }

  /** What goes to the client for a chunk of the dump. Throws `artifact-damaged`. */
  push(chunk: Buffer): Buffer[] {
    this.#out = [];
    this.#scanner.push(chunk);
    return gather(this.#out);
  }

  /** Throws `artifact-damaged` unless the dump was whole. */
  end(): void {
    if (!this.#scanner.isBetweenStatements)
      throw damagedDump('it ends in the middle of a statement');
    if (!this.#isComplete) throw damagedDump('its completion line is missing');
  }

  /** Comments stay behind, and so does MariaDB's ban on commands, which MySQL's client does not know. */
  #line(text: Buffer): void {
    if (text.toString('latin1', 0, COMPLETION.length) === COMPLETION) this.#isComplete = true;
    const header = /^-- Host: .*? {4}Database: (.+)$/.exec(text.toString('utf8', 0, 4096));
    if (header !== null) this.#dumpedDatabase ??= header[1];
    if (text.toString('latin1', 0, 9) !== 'DELIMITER') return;
    this.script.line(text);
    this.#out.push(Buffer.from(`${text.toString('latin1')}\n`, 'latin1'));
  }
}

const FEW_BYTES = 64 * 1024;

/** Small pieces as one: each costs a write to the client. */
function gather(pieces: readonly Buffer[]): Buffer[] {
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return bytes <= FEW_BYTES * 8 && pieces.length > 1 ? [Buffer.concat(pieces)] : [...pieces];
}
