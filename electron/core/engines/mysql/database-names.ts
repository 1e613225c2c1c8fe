import type { EngineContext } from '../engine.ts';
import { runSql, type Desk } from './mysql-session.ts';
import { nameWithSuffix, qualifiedName, quoteIdentifier, quoteLiteral } from './sql-quote.ts';

/** As kept in the manifest: characterSet, collation. */
export type DatabaseProperties = Readonly<{ characterSet?: string; collation?: string }>;

export async function databaseExists(
  context: EngineContext,
  desk: Desk,
  database: string,
): Promise<boolean> {
  const sql = `SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${quoteLiteral(database)};`;
  return (await runSql(context, desk, null, sql)).trim() === '1';
}

export function createDatabaseSql(database: string, properties: DatabaseProperties): string {
  return `CREATE DATABASE ${quoteIdentifier(database)}${characterSetClause(properties)};`;
}

/** Gives a database another default character set; what it holds keeps its own. */
export function alterDatabaseSql(database: string, properties: DatabaseProperties): string {
  const clause = characterSetClause(properties);
  return clause === '' ? '' : `ALTER DATABASE ${quoteIdentifier(database)}${clause};`;
}

/** Names come from a manifest: only what can be a name of the server's goes into a statement. */
function isName(name: string | undefined): name is string {
  return /^\w+$/.test(name ?? '');
}

function characterSetClause({ characterSet, collation }: DatabaseProperties): string {
  return [
    isName(characterSet) ? ` CHARACTER SET ${characterSet}` : '',
    isName(collation) ? ` COLLATE ${collation}` : '',
  ].join('');
}

/** Removes a database; one that is not there is no error. */
export async function dropDatabase(
  context: EngineContext,
  desk: Desk,
  database: string,
): Promise<void> {
  await runSql(context, desk, null, `DROP DATABASE IF EXISTS ${quoteIdentifier(database)};`);
}

const CLEANUP_TIMEOUT_MS = 60_000;

/**
 * Undoes what was half made, also when the work was cancelled. A failure is logged, so that it does not
 * hide the error that led here.
 */
export async function cleanUp(
  context: EngineContext,
  what: string,
  undo: (context: EngineContext) => Promise<unknown>,
): Promise<void> {
  const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
  try {
    await undo({ ...context, signal });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    context.log(`${what} failed: ${reason}`);
  }
}

/** The name under which a replaced database is kept: `NAME_before_20261120T030000Z`. */
export function keepAsideName(database: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return nameWithSuffix(database, `_before_${stamp}`);
}

/** A table of this name in a database says that the database was made by this work and is not whole yet. */
export function unfinishedMarkSql(database: string, workName: string): string {
  return `CREATE TABLE ${qualifiedName(database, workName)} (unfinished INT);`;
}
