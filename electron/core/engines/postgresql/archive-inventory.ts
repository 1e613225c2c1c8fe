import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { TocEntry } from './archive-toc.ts';
import type { CopyTotals } from './copy-digest.ts';
import type { LargeObjectsDigest } from './large-objects-digest.ts';

/**
 * The inventory of an archive: each table that it defines or holds data of. A table without data (it
 * was excluded, or it is the parent of partitions) has no rows to compare.
 */
export function archiveInventory(
  entries: readonly TocEntry[],
  tables: ReadonlyMap<number, CopyTotals>,
  largeObjects: LargeObjectsDigest,
): Inventory {
  const objects = new Map<string, InventoryObject>();
  for (const entry of entries) {
    if (entry.kind !== 'TABLE' && entry.kind !== 'TABLE DATA') continue;
    const key = tableKey({ namespace: entry.namespace, name: entry.tag });
    const totals = tables.get(entry.dumpId);
    if (totals !== undefined || !objects.has(key)) {
      const object = tableObject(entry.namespace, entry.tag, totals);
      objects.set(key, totals === undefined ? object : { ...object, columns: [...entry.columns] });
    }
  }
  const large = largeObjects.object();
  return inventoryOf([...objects.values(), ...(large === null ? [] : [large])]);
}

export function inventoryOf(objects: readonly InventoryObject[]): Inventory {
  return { formatVersion: 1, engine: 'postgresql', objects: [...objects] };
}

export function tableObject(
  namespace: string,
  name: string,
  totals: CopyTotals | undefined,
): InventoryObject {
  return {
    kind: 'table',
    namespace,
    name,
    rows: totals?.rows ?? null,
    bytes: totals?.bytes ?? null,
    sha256: totals?.sha256 ?? null,
    ...(totals?.rowsXxh64 !== undefined && { rowsXxh64: totals.rowsXxh64 }),
  };
}

/** What tells a table from all others of its database. */
export function tableKey({ namespace, name }: Pick<InventoryObject, 'namespace' | 'name'>): string {
  return JSON.stringify([namespace, name]);
}
