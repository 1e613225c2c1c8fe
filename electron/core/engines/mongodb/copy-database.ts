import type { EngineContext } from '../engine.ts';
import { findTool } from './choose-tool.ts';
import { loadArchive } from './load-archive.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { startDump } from './start-dump.ts';
import { toolCallOf } from './tool-call-of.ts';

/**
 * Copies a database, or some of its collections, on its server under another name, by the same tools and with the same checks as a
 * backup and its restore. The server's own `renameCollection` across databases copies as well, refuses
 * views, time series and sharded collections, and locks both databases meanwhile.
 */
export async function copyDatabase(
  context: EngineContext,
  access: MongodbAccess,
  names: { readonly from: string; readonly to: string },
  collections: readonly string[] = [],
): Promise<void> {
  const tool = await findTool(context.runner, 'mongodump');
  const quiet = { ...context, progress: () => {} };
  const call = toolCallOf(tool.path, access, [`--db=${names.from}`]);
  const dump = startDump(call, access, quiet, { hashes: false });
  await loadArchive(
    { stream: dump.stream, plainBytes: null },
    access,
    {
      databases: [names],
      only: collections.map((name) => `${names.from}.${name}`),
      system: false,
      oplogReplay: false,
    },
    quiet,
  );
  await dump.exited;
}
