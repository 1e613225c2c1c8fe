import { openDatabase } from './open-database.ts';

/** Gives a restored database the journal mode that the source had. Only WAL is kept in the file. */
export function setJournalMode(input: { readonly file: string; readonly mode: 'wal' }): string {
  const database = openDatabase(input.file, 'read-write');
  try {
    return String(database.pragma(`journal_mode = ${input.mode}`, { simple: true }));
  } finally {
    database.close();
  }
}
