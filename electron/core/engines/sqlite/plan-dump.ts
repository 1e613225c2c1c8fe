import type { EngineContext } from '../engine.ts';
import { databaseBytes } from './file-facts.ts';
import { notesOn } from './probe-database.ts';
import { runInThread } from './run-in-thread.ts';
import { LOOK_WAIT_MS } from './timing.ts';

/** What `dump` would do, as readable lines: SQLite is a library here, and no program is run. */
export async function planDump(
  file: string,
  context: EngineContext,
): Promise<{ commands: string[]; notes: string[]; estimatedBytes: number | null }> {
  const estimatedBytes = await databaseBytes(file);
  const facts = await runInThread('look', { file, waitMs: LOOK_WAIT_MS }, context);
  return {
    commands: [
      `sqlite3_backup ${JSON.stringify(file)} → staged copy (inside one read transaction)`,
      'PRAGMA journal_mode = DELETE (staged copy)',
      'PRAGMA integrity_check (staged copy)',
      'read the staged copy as the artifact, then every row of it for the inventory',
    ],
    notes: [`SQLite ${facts.sqliteVersion}, built in.`, ...notesOn(facts)],
    estimatedBytes,
  };
}
