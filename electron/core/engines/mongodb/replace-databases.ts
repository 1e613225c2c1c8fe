import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, PlainArtifact } from '../engine.ts';
import { copyDatabase } from './copy-database.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { keepAsideName, nameIn } from './namespaces.ts';
import { build } from './build-databases.ts';
import { under, type RestoreScope } from './restore-scope.ts';
import { cleanUp, dropDatabases, markFinished, markUnfinished } from './unfinished-mark.ts';
import { cancelledError } from './server-failure.ts';

/** Where the parts of one database are while it is replaced. */
interface Replaced {
  readonly database: string;
  /** The restored one, whole, under a name of this work. */
  readonly made: string;
  /** The copy of the old one; null where there was none. */
  readonly aside: string | null;
}

/**
 * Replaces databases and keeps the old ones aside. First the archive is restored whole under names of
 * this work and each old database is copied to `NAME_before_<time>`; until then nothing is touched. Only then
 * is the old one dropped and the new one copied to its name; if that fails, the old one is copied back. All
 * is written three times, the price of a server that cannot rename a database. Gives the kept names.
 */
export async function replaceDatabases(
  artifact: PlainArtifact,
  access: MongodbAccess,
  { scope, taken }: { readonly scope: RestoreScope; readonly taken: readonly string[] },
  context: EngineContext,
): Promise<string> {
  const { workName } = context;
  const prefix = { kind: 'all', prefix: `${workName}_` } as const;
  const madeName = (name: string) => nameIn(prefix, name);
  const now = new Date();
  const all: Replaced[] = scope.targets.map((database) => ({
    database,
    made: madeName(database),
    aside: taken.includes(database) ? keepAsideName(database, now) : null,
  }));
  await build(artifact, access, under(scope, madeName), context);
  const kept: string[] = [];
  try {
    for (const { database, aside } of all) {
      if (aside === null) continue;
      context.log(`The old ${database} is copied to ${aside}.`);
      await copied(context, access, database, aside);
      kept.push(aside);
    }
  } catch (error) {
    await cleanUp(context, 'Dropping what was made', (undo) =>
      dropDatabases(undo, access, [...kept, ...all.map(({ made }) => made)]),
    );
    throw context.signal.aborted ? cancelledError() : error;
  }
  for (const one of all) await takePlace(context, access, one);
  await cleanUp(context, 'Dropping the working copies', (undo) =>
    dropDatabases(
      undo,
      access,
      all.map(({ made }) => made),
    ),
  );
  return kept.join(', ');
}

/** Puts the new database under the name; puts the old one back when that fails. */
async function takePlace(
  context: EngineContext,
  access: MongodbAccess,
  { database, made, aside }: Replaced,
): Promise<void> {
  try {
    await dropDatabases(context, access, [database]);
    await copied(context, access, made, database);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    if (aside === null) throw error;
    const back = await cleanUp(context, `Copying ${aside} back to ${database}`, async (undo) => {
      const patient = { ...undo, signal: new AbortController().signal };
      await dropDatabases(patient, access, [database]);
      await copied(patient, access, aside, database);
    });
    if (back) throw context.signal.aborted ? cancelledError() : error;
    throw new LifeboatError(
      'restore-errors',
      `${database} could not be replaced (${reason}) and could not be put back: the old one is whole in ${aside}, the new one in ${made}.`,
      `Copy ${aside} back by mongodump and mongorestore with --nsFrom and --nsTo.`,
    );
  }
}

/** A copy that bears the mark until it is whole, and is dropped when it fails. */
async function copied(
  context: EngineContext,
  access: MongodbAccess,
  from: string,
  to: string,
): Promise<void> {
  await markUnfinished(context, access, to);
  try {
    await copyDatabase(context, access, { from, to });
    await markFinished(context, access, [to]);
  } catch (error) {
    await cleanUp(context, `Dropping the unfinished ${to}`, (undo) =>
      dropDatabases(undo, access, [to]),
    );
    throw error;
  }
}
