import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { databaseMissing, databaseTaken } from '../database-errors.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import { assertSql } from './check-artifact.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { contentPhrases, databaseContent, dropContentSql } from './database-content.ts';
import {
  cleanUp,
  createDatabaseSql,
  databaseExists,
  dropDatabase,
  keepAsideName,
} from './database-names.ts';
import { loadArtifact } from './load-artifact.ts';
import { moveToNewDatabase, replaceDatabase, type Move } from './move-database.ts';
import { runSql, type Desk } from './mysql-session.ts';
import { droppedModes } from './rewrite-statement.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import { cancelledError } from './tool-failure.ts';

const MOVE_TIMEOUT_MS = 600_000;

interface Restoring {
  readonly artifact: PlainArtifact;
  readonly desk: Desk;
  readonly server: ServerFacts;
  readonly database: string;
  readonly options: RestoreOptions;
  readonly facts: RestoreFacts;
  readonly context: EngineContext;
}

/**
 * Restores an artifact. `create` and `replace` load into a new database that bears the work's own name
 * and give it its real name last, so that nothing half restored is ever found under that name and a
 * replaced database is untouched until its successor is whole.
 */
export async function restoreDatabase(
  artifact: PlainArtifact,
  target: { readonly access: MysqlAccess; readonly database: string },
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  assertSql(artifact.format);
  const { database } = target;
  const { desk, facts: server } = await reachServer(context, target.access);
  const restoring = { artifact, desk, server, database, options, facts, context };
  const exists = await databaseExists(context, desk, database);
  switch (options.mode) {
    case 'into-empty':
      if (!exists) throw databaseMissing(database);
      return intoEmpty(restoring);
    case 'create':
      if (exists) throw databaseTaken(database);
      return beside(restoring, async (move) => {
        // A scratch target has the work's own name: there it stays.
        if (move.made !== database) await moveToNewDatabase(move);
        return { waived: [], keptAside: null };
      });
    case 'replace': {
      if (!exists) throw databaseMissing(database);
      const aside = keepAsideName(database, new Date());
      return beside(restoring, async (move) => {
        await replaceDatabase(move, aside);
        return { waived: [], keptAside: aside };
      });
    }
  }
}

/** Loads into the work's own database, which is removed when the work on it fails. */
async function beside(
  { artifact, desk, server, database, options, facts, context }: Restoring,
  work: (move: Move) => Promise<RestoreRun>,
): Promise<RestoreRun> {
  const made = context.workName;
  const properties = propertiesOf(facts);
  const keepDefiners = options.keepOwner;
  try {
    await runSql(context, desk, null, createDatabaseSql(made, properties));
    const how = {
      database: made,
      eventsOff: true,
      keepDefiners,
      droppedModes: droppedModes(server),
    };
    const script = await loadArtifact(artifact, desk, how, context);
    if (context.signal.aborted) throw cancelledError();
    // Giving it its name takes a moment and is not left half done: from here on nobody cancels.
    const moving = { ...context, signal: AbortSignal.timeout(MOVE_TIMEOUT_MS) };
    const named = { made, database, script, keepDefiners, properties };
    return await work({ context: moving, desk, server, ...named });
  } catch (error) {
    await cleanUp(context, `Removing the unfinished database ${made}`, (undo) =>
      dropDatabase(undo, desk, made),
    );
    throw context.signal.aborted ? cancelledError() : error;
  }
}

/** Loads straight into a database that exists and is empty; empties it again when that fails. */
async function intoEmpty(restoring: Restoring): Promise<RestoreRun> {
  const { artifact, desk, server, database, options, context } = restoring;
  const content = await databaseContent(context, desk, database);
  if (content.length > 0) throw notEmpty(database, contentPhrases(content));
  try {
    const how = {
      database,
      eventsOff: false,
      keepDefiners: options.keepOwner,
      droppedModes: droppedModes(server),
    };
    await loadArtifact(artifact, desk, how, context);
    return { waived: [], keptAside: null };
  } catch (error) {
    await cleanUp(context, `Emptying the database ${database}`, async (undo) => {
      const made = await databaseContent(undo, desk, database);
      return runSql(undo, desk, null, dropContentSql(database, made).join('\n'));
    });
    throw context.signal.aborted ? cancelledError() : error;
  }
}

/** Character set and collation of the dumped database, as far as the manifest has them. */
export function propertiesOf({ serverProperties }: Pick<RestoreFacts, 'serverProperties'>) {
  const { characterSet, collation } = serverProperties;
  return {
    ...(characterSet === undefined ? {} : { characterSet }),
    ...(collation === undefined ? {} : { collation }),
  };
}

function notEmpty(database: string, holds: readonly string[]): LifeboatError {
  return new LifeboatError(
    'conflict',
    `The database ${database} is not empty: it has ${holds.join(', ')}.`,
    'Restore into a new database, or replace this one.',
  );
}
