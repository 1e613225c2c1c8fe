import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import { archiveInventory } from './archive-inventory.ts';
import { findTool } from './choose-tool.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { nameIn, namingOf } from './namespaces.ts';
import { databaseMissing, listDatabases } from './server-facts.ts';
import { withServer } from './server-session.ts';
import { startDump } from './start-dump.ts';
import { toolCallOf } from './tool-call-of.ts';

/**
 * Reads a live target by mongodump, exactly as a backup is read, and names its databases as `like` does, so
 * that a restore under another name can be held against the backup. Collections that changed while
 * the backup ran count as unknown where the oplog was replayed: nobody can say how many there must be.
 */
export async function inspectDeployment(
  access: MongodbAccess,
  place: string,
  wanted: { readonly hashes: boolean; readonly like: Inventory },
  context: EngineContext,
): Promise<Inventory> {
  const { hashes, like } = wanted;
  const naming = namingOf(place);
  const expected = [...new Set(like.objects.map(({ namespace }) => namespace ?? ''))];
  const tool = await findTool(context.runner, 'mongodump');
  const existing = await withServer(context, access, listDatabases);
  if (naming.kind === 'one' && !existing.includes(naming.database)) {
    throw databaseMissing(naming.database);
  }
  const pairs =
    naming.kind === 'one'
      ? [{ live: naming.database, named: expected[0] ?? naming.database }]
      : expected.map((named) => ({ live: nameIn(naming, named), named }));
  const objects: InventoryObject[] = [];
  for (const { live, named } of pairs) {
    if (!existing.includes(live)) continue;
    const call = toolCallOf(tool.path, access, [`--db=${live}`]);
    const dump = startDump(call, access, context, { hashes });
    let bytes = 0;
    for await (const chunk of dump.stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      context.progress(bytes, null);
    }
    await dump.exited;
    const found = archiveInventory(dump.reader.content).objects;
    objects.push(...found.map((object) => ({ ...object, namespace: named })));
  }
  const replayed = naming.kind === 'all' && naming.prefix === '';
  const changed = new Set(replayed ? (like.needs?.['changedWhileDumping'] ?? []) : []);
  return {
    formatVersion: 1,
    engine: 'mongodb',
    objects: objects.map((object) =>
      changed.has(`${object.namespace}.${object.name}`)
        ? { ...object, rows: null, bytes: null, sha256: null }
        : object,
    ),
  };
}
