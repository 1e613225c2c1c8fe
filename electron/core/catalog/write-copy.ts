import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { CatalogDatabase } from './catalog-database.ts';
import { createPrivateFile } from './private-files.ts';

/**
 * Writes a consistent copy of the catalog into a new file of mode 0600 and flushes it. `VACUUM INTO`
 * copies one snapshot whatever others write meanwhile, and leaves a single file without a journal; copying
 * the file itself would miss what still stands in the write-ahead log.
 */
export function writeCopy(db: CatalogDatabase, file: string): void {
  createPrivateFile(file);
  try {
    db.prepare('VACUUM INTO ?').run(file);
    const descriptor = openSync(file, 'r+');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
