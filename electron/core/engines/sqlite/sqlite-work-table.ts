import { askDatabase } from './ask-database.ts';
import { checkIntegrity } from './check-integrity.ts';
import { copyDatabase } from './copy-database.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { setJournalMode } from './set-journal-mode.ts';
import { takeInventory } from './take-inventory.ts';
import { tryExclusive } from './try-exclusive.ts';

/** What is done with SQLite files, each in a thread of its own, since SQLite's calls do not return early. */
export const sqliteWorkTable = {
  ask: askDatabase,
  look: lookAtDatabase,
  copy: copyDatabase,
  'check-integrity': checkIntegrity,
  inventory: takeInventory,
  'try-exclusive': tryExclusive,
  'set-journal-mode': setJournalMode,
} as const;

export type SqliteWorkTable = typeof sqliteWorkTable;
export type SqliteWorkName = keyof SqliteWorkTable;
export type SqliteWorkInput<N extends SqliteWorkName> = Parameters<SqliteWorkTable[N]>[0];
export type SqliteWorkResult<N extends SqliteWorkName> = Awaited<ReturnType<SqliteWorkTable[N]>>;
