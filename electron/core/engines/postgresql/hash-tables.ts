import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import { tableKey } from './archive-inventory.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { psqlCall } from './psql-session.ts';
import { readTables, type ReadingSession } from './read-tables.ts';
import { shareOut } from './share-out.ts';
import type { Table } from './table-list.ts';

export interface TablesToHash {
  readonly tables: readonly Table[];
  /** The database's own. */
  readonly encoding: string;
  /** What the tables are held against: it tells which hash there is to compare. */
  readonly like: Inventory;
}

/** Enough to keep two cores of a server busy without starving what else it does. */
const SESSIONS = 2;

/** Reads each table as pg_dump would and hashes its rows, in up to two sessions side by side. */
export async function hashTables(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  { tables, encoding, like }: TablesToHash,
): Promise<InventoryObject[]> {
  const dumped = new Map(like.objects.map((object) => [tableKey(object), object]));
  const bytesOf = (table: Table) => dumped.get(tableKey(table))?.bytes ?? 0;
  const ofRows = like.objects.some(({ rowsXxh64 }) => rowsXxh64 !== undefined);
  const totalBytes = tables.reduce((sum, table) => sum + bytesOf(table), 0);
  const stop = new AbortController();
  let bytes = 0;
  const session: ReadingSession = {
    call: await psqlCall(context, server, database),
    server,
    encoding,
    hashes: { ofRows, inOrder: !ofRows },
    signal: AbortSignal.any([context.signal, stop.signal]),
    read: (more) => {
      bytes += more;
      context.progress(bytes, totalBytes === 0 ? null : Math.max(bytes, totalBytes));
    },
  };
  const readings = shareOut(tables, SESSIONS, bytesOf).map(async (share) => {
    try {
      return await readTables(context.runner, session, share);
    } catch (error) {
      // The first one to fail says why; the other is stopped.
      stop.abort(error);
      throw error;
    }
  });
  // No tool outlives the call.
  await Promise.allSettled(readings);
  stop.signal.throwIfAborted();
  const found = (await Promise.all(readings)).flat();
  return ofRows ? found : withoutChangedOrder(found, dumped);
}

/**
 * Backups of before row sums have a hash in the dump's order alone, and a server may give a freshly loaded
 * table's rows in another. With as many rows and bytes, another hash tells nothing, so it is left out.
 */
function withoutChangedOrder(
  found: readonly InventoryObject[],
  dumped: ReadonlyMap<string, InventoryObject>,
): InventoryObject[] {
  return found.map((object) => {
    const old = dumped.get(tableKey(object));
    const alike = old?.rows === object.rows && old.bytes === object.bytes;
    return alike && old.sha256 !== object.sha256 ? { ...object, sha256: null } : object;
  });
}
