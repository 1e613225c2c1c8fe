import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { databaseMissing, databaseTaken } from '../database-errors.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { createDatabase } from './create-database.ts';
import { databaseExists, dropHalfMade, type ServerDesk } from './database-names.ts';
import { userObjects } from './empty-database.ts';
import { loadArtifact } from './load-artifact.ts';
import { reachServer } from './server-facts.ts';
import { cancelledError } from './tool-failure.ts';
import { keepAsideName, renameDatabase, swapDatabases } from './swap-databases.ts';

/**
 * Restores an artifact. `create` and `replace` load into a new database that bears the work's own name
 * and give it its real name last, so that nothing half restored is ever found under that name and a
 * replaced database is untouched until its successor is whole.
 */
export async function restoreDatabase(
  artifact: PlainArtifact,
  target: { readonly server: PostgresqlAccess; readonly database: string },
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  const { server, database } = target;
  const reached = await reachServer(context, server);
  const desk: ServerDesk = {
    server,
    maintenance: reached.maintenance,
    major: reached.facts.major,
  };
  const load = async (into: string) => {
    try {
      const made = { server, serverMajor: desk.major, database: into };
      return await loadArtifact(artifact, made, options, facts, context);
    } catch (error) {
      throw context.signal.aborted ? cancelledError() : error;
    }
  };
  const exists = await databaseExists(context, desk, database);
  switch (options.mode) {
    case 'into-empty': {
      if (!exists) throw databaseMissing(database);
      await assertEmpty(context, server, database);
      return { ...(await load(database)), keptAside: null };
    }
    case 'create': {
      if (exists) throw databaseTaken(database);
      return beside(context, desk, facts, async (made) => {
        const { waived } = await load(made);
        if (made !== database) await renameDatabase(context, desk, made, database);
        return { waived, keptAside: null };
      });
    }
    case 'replace': {
      if (!exists) throw databaseMissing(database);
      const aside = keepAsideName(database, new Date());
      return beside(context, desk, facts, async (made) => {
        const { waived } = await load(made);
        await swapDatabases(context, desk, { made, database, aside });
        return { waived, keptAside: aside };
      });
    }
  }
}

/** Makes the work's own database and drops it again when the work on it fails. */
async function beside(
  context: EngineContext,
  desk: ServerDesk,
  facts: RestoreFacts,
  work: (made: string) => Promise<RestoreRun>,
): Promise<RestoreRun> {
  const made = context.workName;
  await createDatabase(context, desk, made, facts.serverProperties);
  try {
    return await work(made);
  } catch (error) {
    await dropHalfMade(context, desk, made);
    throw error;
  }
}

async function assertEmpty(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
): Promise<void> {
  const objects = await userObjects(context, server, database);
  if (objects.length === 0) return;
  throw new LifeboatError(
    'conflict',
    `The database ${database} is not empty: it has ${objects.join(', ')}.`,
    'Restore into a new database, or replace this one.',
  );
}
