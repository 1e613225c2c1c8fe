import type { Family } from './tool-identity.ts';
import { quoteIdentifier } from './sql-quote.ts';

/** What of a dump's statements is changed for where they are loaded. */
export interface Rewriting {
  /** The database that they go to. */
  readonly database: string;
  /** Scheduled events come switched off, so that a scratch target does none of production's work. */
  readonly eventsOff: boolean;
  /** False gives views, routines, triggers and events to the user who restores. */
  readonly keepDefiners: boolean;
  /** SQL modes that the server does not know any more, and that mean nothing to what is made under them. */
  readonly droppedModes?: readonly string[];
  /** The database that was dumped, where the dump tells. */
  readonly dumpedDatabase?: string | undefined;
}

/** Where in a statement its definer or an event's state can stand; a body that looks alike comes later. */
const HEAD_CHARACTERS = 4096;
const CREATES = /^(?:\/\*![0-9]+ )?CREATE\b/;
const DEFINER = /DEFINER=`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)?/;
const EVENT = /^\/\*!50106 CREATE\*\/.{0,400}?\bEVENT `/s;
const EVENT_IS_ON = / ON COMPLETION (NOT )?PRESERVE ENABLE\b/;
const SETS_MODE = /SQL_MODE='NO_AUTO_VALUE_ON_ZERO'/;
const SETS_OBJECT_MODE = /^(?:\/\*!\d+ )?SET sql_mode\s*= '/;
const ALTERS_DATABASE = /^((?:\/\*![0-9]+ )?ALTER DATABASE )`(?:[^`]|``)*`/;

/** Before version 8, and in MariaDB, routines were made under a mode about GRANT, which MySQL then gave up. */
export function droppedModes(server: {
  readonly family: Family;
  readonly major: number;
}): string[] {
  return server.family === 'mysql' && server.major >= 8 ? ['NO_AUTO_CREATE_USER'] : [];
}

/**
 * A statement of a dump as it is to be run. The tools name the dumped database itself in one kind of
 * statement (around routines that were made under another collation): as it stands it would alter that
 * database, even when a copy is restored beside it. Bytes that are no UTF-8 stay as they are.
 */
export function rewriteStatement(statement: Buffer, how: Rewriting): Buffer {
  const head = statement.toString('latin1', 0, HEAD_CHARACTERS);
  let changed = head;
  if (ALTERS_DATABASE.test(head)) {
    const name = binaryIdentifier(how.database);
    changed = changed.replace(ALTERS_DATABASE, (_whole, verb: string) => `${verb}${name}`);
  }
  if (SETS_OBJECT_MODE.test(head)) {
    for (const mode of how.droppedModes ?? []) {
      changed = changed.replace(new RegExp(`,${mode}\\b|\\b${mode},?`), '');
    }
  }
  // Under the tools' own mode a date like February 31st, which a table may hold, silently becomes 0000-00-00.
  changed = changed.replace(SETS_MODE, "SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");
  if (how.eventsOff && EVENT.test(head)) {
    changed = changed.replace(EVENT_IS_ON, (found) => found.replace(/ENABLE$/, 'DISABLE'));
  }
  if (!how.keepDefiners && CREATES.test(head) && !head.startsWith('CREATE TABLE')) {
    changed = changed.replace(DEFINER, '');
  }
  if (head.startsWith('CREATE TABLE') && how.dumpedDatabase !== undefined) {
    return rebindSequences(statement, how.dumpedDatabase, how.database);
  }
  if (changed === head) return statement;
  return Buffer.concat([Buffer.from(changed, 'latin1'), statement.subarray(HEAD_CHARACTERS)]);
}

/**
 * A column whose default is a value of a sequence names the sequence with its database, even in that
 * database's own dump: as it stands, a copy would take its numbers from the original.
 */
function rebindSequences(statement: Buffer, from: string, to: string): Buffer {
  if (!statement.includes('val(`')) return statement;
  const text = statement.toString('latin1');
  const changed = text.replaceAll(
    /\b((?:next|last)val\()(`(?:[^`]|``)*`)\./g,
    (whole, call: string, database: string) =>
      database === binaryIdentifier(from) ? `${call}${binaryIdentifier(to)}.` : whole,
  );
  return Buffer.from(changed, 'latin1');
}

/** A quoted name among bytes that were read as Latin-1. */
function binaryIdentifier(name: string): string {
  return Buffer.from(quoteIdentifier(name)).toString('latin1');
}
