import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { databaseTaken } from '../database-errors.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import { assertArchive } from './check-artifact.ts';
import { build } from './build-databases.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { replaceCollections } from './replace-collections.ts';
import { replaceDatabases } from './replace-databases.ts';
import { restoreScope } from './restore-scope.ts';
import { databaseMissing, listCollections, listDatabases } from './server-facts.ts';
import { withServer } from './server-session.ts';

/**
 * Restores an archive. `create` and `into-empty` build each database under its real name, for MongoDB
 * cannot rename one: until it is whole it bears a mark (`unfinished-mark.ts`), and it is dropped when the
 * restore fails. `replace` restores beside the old database first and touches it only when its successor is
 * whole (`replace-databases.ts`); of picked collections only those (`replace-collections.ts`).
 */
export async function restoreDeployment(
  artifact: PlainArtifact,
  target: { readonly access: MongodbAccess; readonly place: string },
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  assertArchive(artifact.format);
  const { access, place } = target;
  const scope = restoreScope(place, options, facts);
  const existing = await withServer(context, access, listDatabases);
  const taken = scope.targets.filter((name) => existing.includes(name));
  switch (options.mode) {
    case 'create': {
      const [first] = taken;
      if (first !== undefined) throw databaseTaken(first);
      await build(artifact, access, scope, context);
      return { waived: [], keptAside: null };
    }
    case 'into-empty':
      await assertEmpty(context, access, taken);
      await build(artifact, access, scope, context);
      return { waived: [], keptAside: null };
    case 'replace': {
      const [first] = scope.targets;
      if (taken.length === 0) throw databaseMissing(first ?? place);
      if (options.only.length > 0) {
        const kept = await replaceCollections(artifact, access, scope, context);
        return { waived: [], keptAside: kept };
      }
      const keptAside = await replaceDatabases(artifact, access, { scope, taken }, context);
      return { waived: [], keptAside };
    }
  }
}

async function assertEmpty(
  context: EngineContext,
  access: MongodbAccess,
  databases: readonly string[],
): Promise<void> {
  await withServer(context, access, async (client) => {
    for (const database of databases) {
      const collections = await listCollections(client, database);
      if (collections.length > 0) throw notEmpty(database, collections);
    }
  });
}

function notEmpty(database: string, collections: readonly string[]): LifeboatError {
  return new LifeboatError(
    'conflict',
    `The database ${database} is not empty: it has ${collections.slice(0, 5).join(', ')}${collections.length > 5 ? ' and more' : ''}.`,
    'Restore into a new database, or replace this one.',
  );
}
