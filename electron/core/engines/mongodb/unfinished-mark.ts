import type { MongoClient } from 'mongodb';
import { databaseTaken } from '../database-errors.ts';
import type { EngineContext } from '../engine.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { listCollections, listDatabases } from './server-facts.ts';
import { cancelledError } from './server-failure.ts';
import { withServer } from './server-session.ts';

const CLEANUP_TIMEOUT_MS = 60_000;

/**
 * Makes a database and marks it as unfinished: a collection with the work's own name stands in it until
 * it is whole. MongoDB cannot give a database another name, so a restore is built under its real
 * one; the mark says so to everybody who looks, and after a crash tells what may be removed.
 */
export async function markUnfinished(
  context: EngineContext,
  access: MongodbAccess,
  database: string,
): Promise<void> {
  await withServer(context, access, async (client) => {
    await client.db(database).createCollection(context.workName);
    const others = (await listCollections(client, database)).filter(
      (name) => name !== context.workName,
    );
    if (others.length === 0) return;
    await client.db(database).dropCollection(context.workName);
    throw databaseTaken(database);
  });
}

/** The database is whole: it loses its mark. */
export async function markFinished(
  context: EngineContext,
  access: MongodbAccess,
  databases: readonly string[],
): Promise<void> {
  if (context.signal.aborted) throw cancelledError();
  await withServer(context, access, async (client) => {
    for (const database of databases) await client.db(database).dropCollection(context.workName);
  });
}

/** Drops the databases that bear the mark of a work. */
export async function dropMarked(client: MongoClient, workName: string): Promise<void> {
  for (const database of await listDatabases(client)) {
    const collections = await listCollections(client, database);
    if (collections.includes(workName)) await client.db(database).dropDatabase();
  }
}

/**
 * Cleans up also when the work was cancelled. A failure is logged, so that it does not hide the error
 * that led here; whether it worked is the answer.
 */
export async function cleanUp(
  context: EngineContext,
  what: string,
  work: (context: EngineContext) => Promise<void>,
): Promise<boolean> {
  try {
    await work({ ...context, signal: AbortSignal.timeout(CLEANUP_TIMEOUT_MS) });
    return true;
  } catch (error) {
    context.log(`${what} failed: ${error instanceof Error ? error.message : 'unknown reason'}`);
    return false;
  }
}

export async function dropDatabases(
  context: EngineContext,
  access: MongodbAccess,
  databases: readonly string[],
): Promise<void> {
  await withServer(context, access, async (client) => {
    for (const database of databases) await client.db(database).dropDatabase();
  });
}
