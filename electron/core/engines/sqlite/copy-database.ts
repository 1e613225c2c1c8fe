import { closeSync, fsyncSync, openSync } from 'node:fs';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { readFacts, type DatabaseFacts } from './look-at-database.ts';
import { openDatabase } from './open-database.ts';
import { errorCodeOf, sqliteError } from './sqlite-errors.ts';
import { waitForLock } from './wait-for-lock.ts';
import type { WorkControl } from './work-control.ts';

/** Pages copied between two looks at the event loop: about 4 MB of the usual page size. */
const PAGES_A_STEP = 1000;

/**
 * Copies a live database with sqlite3_backup into a new file that opens on its own.
 *
 * A read transaction is opened on the source first and held to the end. Without it, every commit of another
 * process makes sqlite3_backup begin again, so that a copy under steady writing never ends; and when
 * the source is locked at the first step, better-sqlite3 reports a finished copy of no pages.
 */
export async function copyDatabase(
  input: { readonly file: string; readonly copy: string; readonly waitMs: number },
  control: WorkControl,
): Promise<DatabaseFacts> {
  const source = openDatabase(input.file, 'read-only');
  try {
    source.exec('BEGIN');
    const facts = await waitForLock(input.waitMs, () => readFacts(source));
    const { totalPages, remainingPages } = await source.backup(input.copy, {
      progress: (step) => {
        const donePages = step.totalPages - step.remainingPages;
        control.progress(donePages * facts.pageSizeBytes, step.totalPages * facts.pageSizeBytes);
        return PAGES_A_STEP;
      },
    });
    // An empty file has no page; its copy gets one, the header.
    if (remainingPages > 0 || totalPages < facts.pages) throw copyIncomplete(input.file);
    makeStandalone(input.copy);
    return facts;
  } catch (thrown) {
    // What is full is the disk of the copy.
    if (errorCodeOf(thrown) === 'SQLITE_FULL') throw sqliteError(thrown, input.copy);
    throw thrown;
  } finally {
    source.close();
  }
}

/**
 * Takes the WAL mark out of the copy's header, so that it opens without -wal and -shm files, also where
 * nothing can be written. The mode is among the source's facts, and a restore sets it again.
 */
function makeStandalone(copy: string): void {
  const database = openDatabase(copy, 'read-write');
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
  const descriptor = openSync(copy, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function copyIncomplete(file: string): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    `SQLite ended the copy of "${file}" before its last page.`,
    'Nothing was published. Try again; if it happens again, look at the disk.',
  );
}
