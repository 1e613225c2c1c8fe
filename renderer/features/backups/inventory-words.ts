import type { EngineKind } from '../../../shared/model/common.ts';
import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';
import { inventoryTotals } from '../../../shared/model/inventory.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import { heldText } from '../../../shared/format/held.ts';

const kindTexts: Readonly<Record<InventoryObject['kind'], string>> = {
  table: 'Table',
  'large-objects': 'Large objects',
  collection: 'Collection',
  file: 'File',
  folder: 'Folder',
  link: 'Link',
  ref: 'Ref',
};

/** What an object is, as a person calls it: git's refs by what they are for. */
export function kindText({ kind, name, value }: InventoryObject): string {
  if (kind === 'file' && value !== undefined) return 'Hard link';
  if (kind !== 'ref') return kindTexts[kind];
  if (name === 'HEAD') return 'Checked out';
  if (name.startsWith('refs/heads/')) return 'Branch';
  if (name.startsWith('refs/tags/')) return 'Tag';
  if (name.startsWith('refs/remotes/')) return 'Remote branch';
  return 'Ref';
}

export function fullName({ namespace, name }: InventoryObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}

/** What the list under “Contents” is of, and how it came about. */
export function contentsIntro(engine: EngineKind): string {
  switch (engine) {
    case 'postgresql':
    case 'mysql':
    case 'sqlite':
      return 'Every table with its exact number of rows, counted while the dump was written.';
    case 'mongodb':
      return 'Every collection with its exact number of documents and its indexes, read from the dump itself.';
    case 'git':
      return 'Every branch and tag, what it points to, and how many commits lead there.';
    case 'files':
    case 'compose':
    case 'docker-volume':
      return 'Every file and folder as it was stored, read from the archive itself.';
  }
}

/** The whole in one line: `214 files, 12 folders, 3 links, 48 MB in all`. */
export function contentsTotals(engine: EngineKind, inventory: Inventory): string {
  const { objects } = inventory;
  if (!objects.some(({ kind }) => kind === 'file' || kind === 'folder' || kind === 'link'))
    return heldText(engine, inventoryTotals(inventory));
  const count = (wanted: InventoryObject['kind']) =>
    objects.filter(({ kind }) => kind === wanted).length;
  const sizeBytes = objects.reduce(
    // A hard link has its content from another file.
    (sum, { bytes, value }) => sum + (value === undefined ? (bytes ?? 0) : 0),
    0,
  );
  const parts = [
    counted(count('file'), 'file'),
    counted(count('folder'), 'folder'),
    ...(count('link') === 0 ? [] : [counted(count('link'), 'link')]),
  ];
  return `${parts.join(', ')}, ${formatBytes(sizeBytes)} in all`;
}
