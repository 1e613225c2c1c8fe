import type { EngineContext } from '../engine.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { namingOf } from './namespaces.ts';
import { listDatabases } from './server-facts.ts';
import { withServer } from './server-session.ts';
import { dropMarked } from './unfinished-mark.ts';

/** Only names that Lifeboat makes: nothing else is ever dropped by what it begins with. */
const WORK_NAME = /^lifeboat_[0-9a-z]{8,}$/i;

/**
 * Removes a scratch database; of a scratch place of all databases, each whose name begins with it; and of a
 * work that died, its working copies and every database that still bears its mark.
 */
export async function removeScratch(
  access: MongodbAccess,
  place: string,
  context: EngineContext,
): Promise<void> {
  const naming = namingOf(place);
  const work = naming.kind === 'one' ? naming.database : naming.prefix.replace(/_$/, '');
  await withServer(context, access, async (client) => {
    if (naming.kind === 'one') await client.db(naming.database).dropDatabase();
    if (!WORK_NAME.test(work)) return;
    for (const database of await listDatabases(client)) {
      if (database.startsWith(`${work}_`)) await client.db(database).dropDatabase();
    }
    await dropMarked(client, work);
  });
}
