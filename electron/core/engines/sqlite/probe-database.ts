import { open } from 'node:fs/promises';
import { LifeboatError, toErrorData } from '../../../../shared/model/error.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';
import { databaseBytes } from './file-facts.ts';
import type { DatabaseFacts } from './look-at-database.ts';
import { runInThread } from './run-in-thread.ts';
import { LOOK_WAIT_MS } from './timing.ts';

/** Looks at a database file and changes nothing; what is wrong with it is in `problem`. */
export async function probeDatabase(file: string, context: EngineContext): Promise<Probe> {
  const none = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  try {
    const sizeBytes = await databaseBytes(file);
    const facts = await runInThread('look', { file, waitMs: LOOK_WAIT_MS }, context);
    return {
      reachable: true,
      serverVersion: facts.sqliteVersion,
      serverMajor: Number.parseInt(facts.sqliteVersion, 10),
      sizeBytes,
      tools: [{ name: 'sqlite', version: facts.sqliteVersion, path: 'built into Lifeboat' }],
      problem: null,
      notes: notesOn(facts),
    };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    const error = thrown.code === 'not-a-database' ? await nameContent(thrown, file) : thrown;
    return { ...none, reachable: false, problem: toErrorData(error) };
  }
}

/** What a person should know before a backup of this file. */
export function notesOn(facts: DatabaseFacts): string[] {
  const mode =
    facts.journalMode === 'wal'
      ? 'Journal mode WAL: other programs go on writing during a backup.'
      : `Journal mode ${facts.journalMode}: other programs wait with their commits while the pages are copied.`;
  const empty = facts.schemaObjects === 0 ? ['The database is empty.'] : [];
  return [mode, ...empty];
}

/** First bytes, in hexadecimal, of files that people take for databases. */
const KNOWN_CONTENT: readonly (readonly [string, RegExp])[] = [
  ['a gzip archive', /^1f8b/],
  ['a zstd archive', /^28b52ffd/],
  ['a ZIP archive', /^504b0304/],
  ['a PostgreSQL dump', /^5047444d50/],
  ['a text file', /^(09|0a|0d|[2-6][0-9a-f]|7[0-9a-e])+$/],
];

/**
 * Says what a file without SQLite's header looks like. It may be read directly: since it is no
 * database, nobody in this process holds SQLite's locks on it.
 */
async function nameContent(refusal: LifeboatError, file: string): Promise<LifeboatError> {
  const first = await firstBytes(file).catch(() => null);
  if (first === null) return refusal;
  const known = KNOWN_CONTENT.find(([, pattern]) => pattern.test(first.toString('hex')));
  if (known !== undefined)
    return new LifeboatError(
      refusal.code,
      `"${file}" is ${known[0]}, not a SQLite database.`,
      refusal.hint,
    );
  return new LifeboatError(
    refusal.code,
    `"${file}" is not a SQLite database, or it is an encrypted one.`,
    'Choose the database file itself. For a database encrypted by SQLCipher or SEE, back up its folder instead.',
  );
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
