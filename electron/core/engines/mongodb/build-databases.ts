import type { EngineContext, PlainArtifact } from '../engine.ts';
import { loadArchive } from './load-archive.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import type { RestoreScope } from './restore-scope.ts';
import { cancelledError } from './server-failure.ts';
import { cleanUp, dropDatabases, markFinished, markUnfinished } from './unfinished-mark.ts';

/** Builds the databases of a scope; drops what it made of them when that fails. */
export async function build(
  artifact: Pick<PlainArtifact, 'stream' | 'plainBytes'>,
  access: MongodbAccess,
  scope: RestoreScope,
  context: EngineContext,
): Promise<void> {
  const marked: string[] = [];
  try {
    for (const database of scope.targets) {
      await markUnfinished(context, access, database);
      marked.push(database);
    }
    await loadArchive(artifact, access, scope.load, context);
    await markFinished(context, access, marked);
  } catch (error) {
    await cleanUp(context, `Dropping the unfinished ${marked.join(', ')}`, (undo) =>
      dropDatabases(undo, access, marked),
    );
    throw context.signal.aborted ? cancelledError() : error;
  }
}
