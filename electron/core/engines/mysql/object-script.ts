import { rewriteStatement, type Rewriting } from './rewrite-statement.ts';

type Entry = { readonly statement: Buffer; readonly delimiter: string } | { readonly line: Buffer };

/** Statements of a dump about tables, sequences and their rows; all others make a script of objects. */
const ABOUT_TABLES =
  /^(DROP TABLE|CREATE (OR REPLACE )?TABLE|LOCK TABLES|UNLOCK TABLES|\/\*!\d+ ALTER TABLE|ALTER TABLE|DROP SEQUENCE|CREATE SEQUENCE|DO SETVAL|\/\*!80002 ANALYZE)/;

/**
 * All of a dump but its tables: views, triggers, routines and events, with the settings they are made
 * under. Tables can be moved to another database when they are full; these must be made there again.
 */
export class ObjectScript {
  readonly #entries: Entry[] = [];

  statement(text: Buffer, delimiter: string): void {
    if (ABOUT_TABLES.test(text.toString('latin1', 0, 64))) return;
    this.#entries.push({ statement: Buffer.from(text), delimiter });
  }

  line(text: Buffer): void {
    if (text.toString('latin1', 0, 9) !== 'DELIMITER') return;
    this.#entries.push({ line: Buffer.from(text) });
  }

  /** The script as a client runs it. */
  textFor(how: Rewriting): Buffer {
    return Buffer.concat(
      this.#entries.flatMap((entry) =>
        'line' in entry
          ? [entry.line, NEWLINE]
          : [rewriteStatement(entry.statement, how), Buffer.from(`${entry.delimiter}\n`, 'latin1')],
      ),
    );
  }
}

const NEWLINE = Buffer.from('\n');
