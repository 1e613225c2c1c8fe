import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { runSql } from './psql-session.ts';
import { quoteIdentifier, quoteLiteral } from './sql-quote.ts';

/** A server to change databases on, and the database to stand on meanwhile. */
export interface ServerDesk {
  readonly server: PostgresqlAccess;
  readonly maintenance: string;
  /** Major version of the server. */
  readonly major: number;
}

export async function databaseExists(
  context: EngineContext,
  desk: ServerDesk,
  database: string,
): Promise<boolean> {
  const sql = `select 1 from pg_catalog.pg_database where datname = ${quoteLiteral(database)};`;
  return (await runSql(context, desk.server, desk.maintenance, sql)).trim() === '1';
}

/** Ends all other sessions on a database; refused without pg_signal_backend or the sessions' own role. */
export function endSessionsSql(database: string): string {
  return `select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
    where datname = ${quoteLiteral(database)} and pid <> pg_catalog.pg_backend_pid();`;
}

/** Removes a database and ends the sessions on it; one that is not there is no error. */
export async function dropDatabase(
  context: EngineContext,
  desk: ServerDesk,
  database: string,
): Promise<void> {
  const name = quoteIdentifier(database);
  const drop =
    desk.major >= 13
      ? `DROP DATABASE IF EXISTS ${name} WITH (FORCE);`
      : `${endSessionsSql(database)}\nDROP DATABASE IF EXISTS ${name};`;
  await runSql(context, desk.server, desk.maintenance, drop);
}

/**
 * As `dropDatabase`, but also when the work was cancelled: what was half made must not stay. A failure
 * is logged, so that it does not hide the error that led here.
 */
export async function dropHalfMade(
  context: EngineContext,
  desk: ServerDesk,
  database: string,
): Promise<void> {
  const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
  try {
    await dropDatabase({ ...context, signal }, desk, database);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    context.log(`The unfinished database ${database} could not be dropped: ${reason}`);
  }
}

const CLEANUP_TIMEOUT_MS = 60_000;
