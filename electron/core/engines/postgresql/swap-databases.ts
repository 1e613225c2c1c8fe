import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import { endSessionsSql, type ServerDesk } from './database-names.ts';
import { runSql } from './psql-session.ts';
import { nameWithSuffix, quoteIdentifier } from './sql-quote.ts';

const SWAP_ATTEMPTS = 5;

/** The name under which a replaced database is kept: `NAME_before_20261120T030000Z`, at most 63 bytes. */
export function keepAsideName(database: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return nameWithSuffix(database, `_before_${stamp}`);
}

/** Gives a database another name. Fails with `target-in-use` while somebody is on it. */
export async function renameDatabase(
  context: EngineContext,
  desk: ServerDesk,
  from: string,
  to: string,
): Promise<void> {
  await runSql(context, desk.server, desk.maintenance, renameSql(from, to));
}

/**
 * Puts a finished database in the place of the old one, which keeps living under another name. Both
 * renames are one transaction, so there is no moment at which the name leads nowhere. Sessions that
 * come back between being ended and the rename are ended again, a few times.
 */
export async function swapDatabases(
  context: EngineContext,
  desk: ServerDesk,
  names: SwapNames,
): Promise<void> {
  const sql = swapSql(names);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runSql(context, desk.server, desk.maintenance, sql);
      return;
    } catch (error) {
      const inUse = error instanceof LifeboatError && error.code === 'target-in-use';
      if (!inUse || attempt === SWAP_ATTEMPTS) throw error;
      context.log(`Somebody is on ${names.database}; their sessions are ended again.`);
    }
  }
}

interface SwapNames {
  readonly made: string;
  readonly database: string;
  readonly aside: string;
}

export function swapSql(names: SwapNames): string {
  return [
    endSessionsSql(names.database),
    endSessionsSql(names.made),
    'begin;',
    renameSql(names.database, names.aside),
    renameSql(names.made, names.database),
    'commit;',
  ].join('\n');
}

export function renameSql(from: string, to: string): string {
  return `alter database ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)};`;
}
