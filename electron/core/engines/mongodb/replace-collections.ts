import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, PlainArtifact } from '../engine.ts';
import { build } from './build-databases.ts';
import { copyDatabase } from './copy-database.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { keepAsideName, nameIn } from './namespaces.ts';
import { under, type RestoreScope } from './restore-scope.ts';
import { listCollections } from './server-facts.ts';
import { cancelledError } from './server-failure.ts';
import { withServer } from './server-session.ts';
import { cleanUp, dropDatabases } from './unfinished-mark.ts';

/** The picked collections of one database, and where their parts are while they are replaced. */
interface Picked {
  readonly database: string;
  readonly collections: readonly string[];
  /** Those of them that the target has. */
  readonly old: readonly string[];
  readonly made: string;
  readonly aside: string;
}

/**
 * Replaces picked collections and leaves everything else in their databases as it is. First they are
 * restored under names of this work, and the old ones are copied to `NAME_before_<time>`; until then nothing
 * is touched. Then the old ones are dropped and the new ones copied in; if that fails, the old ones are
 * copied back. Gives the names of the databases with the old ones, null where there were none.
 */
export async function replaceCollections(
  artifact: PlainArtifact,
  access: MongodbAccess,
  scope: RestoreScope,
  context: EngineContext,
): Promise<string | null> {
  const prefix = { kind: 'all', prefix: `${context.workName}_` } as const;
  const madeName = (name: string) => nameIn(prefix, name);
  const all = await picked(access, scope, madeName, context);
  await build(artifact, access, under(scope, madeName), context);
  const kept = all.filter(({ old }) => old.length > 0);
  const dropMade = () =>
    cleanUp(context, 'Dropping the working copies', (undo) =>
      dropDatabases(
        undo,
        access,
        all.map(({ made }) => made),
      ),
    );
  try {
    for (const { database, aside, old } of kept) {
      context.log(`The old ${old.join(', ')} of ${database} are copied to ${aside}.`);
      await copyDatabase(context, access, { from: database, to: aside }, old);
    }
  } catch (error) {
    await cleanUp(context, 'Dropping the copies of the old collections', (undo) =>
      dropDatabases(
        undo,
        access,
        kept.map(({ aside }) => aside),
      ),
    );
    await dropMade();
    throw context.signal.aborted ? cancelledError() : error;
  }
  for (const one of all) await takePlace(context, access, one);
  await dropMade();
  return kept.length === 0 ? null : kept.map(({ aside }) => aside).join(', ');
}

async function picked(
  access: MongodbAccess,
  { databases, load }: RestoreScope,
  madeName: (name: string) => string,
  context: EngineContext,
): Promise<Picked[]> {
  const now = new Date();
  return withServer(context, access, async (client) => {
    const all: Picked[] = [];
    for (const { from, to } of databases) {
      const collections = load.only
        .filter((name) => name.startsWith(`${from}.`))
        .map((name) => name.slice(from.length + 1));
      const there = new Set(await listCollections(client, to));
      const old = collections.filter((name) => there.has(name));
      const aside = keepAsideName(to, now);
      all.push({ database: to, collections, old, made: madeName(to), aside });
    }
    return all;
  });
}

/** Puts the new collections in; puts the old ones back when that fails. */
async function takePlace(
  context: EngineContext,
  access: MongodbAccess,
  { database, collections, old, made, aside }: Picked,
): Promise<void> {
  try {
    await dropCollections(context, access, database, collections);
    await copyDatabase(context, access, { from: made, to: database });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    const what = `Copying ${old.join(', ')} back to ${database}`;
    const back = await cleanUp(context, what, async (undo) => {
      const patient = { ...undo, signal: new AbortController().signal };
      await dropCollections(patient, access, database, collections);
      if (old.length === 0) return;
      await copyDatabase(patient, access, { from: aside, to: database }, old);
    });
    if (back) throw context.signal.aborted ? cancelledError() : error;
    throw new LifeboatError(
      'restore-errors',
      `The collections of ${database} could not be replaced (${reason}) and could not be put back: the old ones are whole in ${aside}, the new ones in ${made}.`,
      `Copy those of ${aside} back by mongodump and mongorestore with --nsFrom and --nsTo.`,
    );
  }
}

async function dropCollections(
  context: EngineContext,
  access: MongodbAccess,
  database: string,
  collections: readonly string[],
): Promise<void> {
  await withServer(context, access, async (client) => {
    const there = new Set(await listCollections(client, database));
    for (const name of collections) {
      if (there.has(name)) await client.db(database).dropCollection(name);
    }
  });
}
