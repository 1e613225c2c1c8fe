import { join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import { checkOwnFile, warningsOf } from './check-own-file.ts';
import { removeDatabaseFiles } from './database-files.ts';
import { databaseBytes, demandSpace } from './file-facts.ts';
import type { DatabaseFacts } from './look-at-database.ts';
import { runInThread } from './run-in-thread.ts';
import { SOURCE_WAIT_MS } from './timing.ts';

export interface StagedCopy {
  readonly copy: string;
  readonly facts: DatabaseFacts;
  readonly warnings: readonly string[];
}

/** Copies a live database into the work folder and makes sure that the copy is sound. */
export async function stageCopy(
  file: string,
  context: EngineContext,
  waitMs = SOURCE_WAIT_MS,
): Promise<StagedCopy> {
  await demandSpace(context.workFolder, await databaseBytes(file));
  const copy = join(context.workFolder, 'staged.sqlite');
  try {
    context.log(`copying "${file}" with sqlite3_backup`);
    const facts = await runInThread('copy', { file, copy, waitMs }, context);
    context.log('checking the copy with PRAGMA integrity_check');
    const integrity = await checkOwnFile(copy, context);
    if (integrity.damage.length > 0) throw sourceDamaged(file, integrity.damage);
    return { copy, facts, warnings: warningsOf(integrity) };
  } catch (thrown) {
    await removeDatabaseFiles(copy);
    throw thrown;
  }
}

function sourceDamaged(file: string, damage: readonly string[]): LifeboatError {
  const first = damage.slice(0, 3).join('; ');
  return new LifeboatError(
    'source-damaged',
    `The SQLite database "${file}" is damaged: ${first}.`,
    'Nothing was published. Restore the last good backup, or save what can be read with `sqlite3 FILE .recover`.',
  );
}
