import { queryRefused, withoutEnd } from '../question.ts';
import { openDatabase, type SqliteConnection } from './open-database.ts';
import { errorCodeOf } from './sqlite-errors.ts';
import { waitForLock } from './wait-for-lock.ts';

/** Blank space and comments before the first word. */
const BEFORE = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/;
const READS = /^(?:select|with|values)\b/i;
/** Pragmas that only look. */
const LOOKS =
  /^pragma\s+(?:integrity_check|quick_check|foreign_key_check|user_version|application_id|page_count)$/i;

/**
 * The first column of the first row that a query gives, null without one. The connection can only read, and
 * the library refuses a second statement.
 */
export async function askDatabase(input: {
  readonly file: string;
  readonly text: string;
  readonly waitMs: number;
}): Promise<string | null> {
  const text = withoutEnd(input.text).replace(BEFORE, '');
  if (!READS.test(text) && !LOOKS.test(text))
    throw queryRefused('Only a query that reads is asked: SELECT, WITH … SELECT.');
  const database = openDatabase(input.file, 'read-only');
  try {
    database.pragma('query_only = ON');
    return await waitForLock(input.waitMs, () => firstValue(database, text));
  } catch (thrown) {
    throw meaningOf(thrown);
  } finally {
    database.close();
  }
}

function firstValue(database: SqliteConnection, text: string): string | null {
  const statement = database.prepare<[], unknown[]>(text);
  if (!statement.reader || !statement.readonly)
    throw queryRefused('The query would change data, and a smoke check only reads.');
  if (READS.test(text)) refuseEndless(database, text);
  const row = statement.raw().safeIntegers().get();
  return textOf(row?.[0]);
}

/** What calls itself may never end, and SQLite's library here cannot be stopped in the middle. */
function refuseEndless(database: SqliteConnection, text: string): void {
  const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all();
  if (!plan.some(({ detail }) => detail.includes('RECURSIVE'))) return;
  throw queryRefused('The query is recursive, and nothing could end it when it takes too long.');
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  // oxlint-disable-next-line typescript/no-base-to-string -- SQLite has numbers and texts besides
  return String(value);
}

function meaningOf(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  if (thrown instanceof RangeError)
    return queryRefused('The query holds more than one statement, or none.', undefined, thrown);
  if (errorCodeOf(thrown) === 'SQLITE_ERROR')
    return queryRefused(`SQLite did not answer the query: ${thrown.message}.`, undefined, thrown);
  return thrown;
}
