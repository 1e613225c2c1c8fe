import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import { isOplog, type ArchiveContent, type ArchivedCollection } from './archive-content.ts';
import { indexesOf } from './collection-metadata.ts';
import { isSystemDatabase } from './namespaces.ts';

/**
 * What an archive holds. Collections of `admin` and `config` are no part of it, since no scratch target
 * can take them: they stay in the archive and are told of by `systemCollections`. A view has no documents
 * of its own; of a time series the documents are its buckets. `needs.changedWhileDumping` names the
 * collections whose number of documents differs once the oplog is replayed.
 */
export function archiveInventory(content: ArchiveContent): Inventory {
  const collections = content.collections.filter(
    (collection) => !isOplog(collection) && !isSystemDatabase(collection.database),
  );
  const changed = collections
    .filter(({ database, collection }) => content.oplog.has(database, collection))
    .map(({ database, collection }) => `${database}.${collection}`);
  return {
    formatVersion: 1,
    engine: 'mongodb',
    objects: collections
      .flatMap((collection) => objectsOf(collection, content.hashes))
      .toSorted((a, b) => compareText(keyOf(a), keyOf(b))),
    ...(changed.length === 0 ? {} : { needs: { changedWhileDumping: changed } }),
  };
}

/** Collections of the server itself that an archive of all databases holds. */
export function systemCollections(content: ArchiveContent): string[] {
  return content.collections
    .filter(({ database }) => isSystemDatabase(database))
    .map(({ database, collection }) => `${database}.${collection}`);
}

function objectsOf(collection: ArchivedCollection, hashes: boolean): InventoryObject[] {
  const { database, collection: name, type, metadata, documents, bytes, digest } = collection;
  const indexes = indexesOf(metadata);
  const bare = { kind: 'collection', namespace: database } as const;
  const without = { ...bare, name, rows: null, bytes: null, sha256: null };
  const data = { rows: documents, bytes, sha256: hashes ? digest.hex() : null };
  switch (type) {
    case 'view':
      return [without];
    case 'timeseries':
      return [
        { ...without, indexes },
        { ...bare, name: `system.buckets.${name}`, ...data },
      ];
    default:
      return [{ ...bare, name, ...data, indexes }];
  }
}

const keyOf = ({ namespace, name }: InventoryObject) => `${namespace ?? ''}.${name}`;

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
