import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { choosePaths, folderOf } from './choose-paths.ts';
import { pathBytes } from './path-text.ts';

/**
 * What a restore of `only` brings back: the picked objects, without the folders above them. Paths or globs,
 * as in the settings of a source; none picks everything. This is also what the target has to be held
 * against afterwards: a picked hard link whose file was not picked is a file of its own there.
 * Throws `not-found` for a pattern that fits nothing, which would be taken for a success.
 */
export function pickedInventory(inventory: Inventory, only: readonly string[]): Inventory {
  if (only.length === 0) return inventory;
  const names = new Set(inventory.objects.map((object) => object.name));
  const picked = new Set<InventoryObject>();
  for (const pattern of only) {
    const found = inventory.objects.filter(fitting(pattern, names));
    if (found.length === 0) throw nothingPicked(pattern);
    for (const object of found) picked.add(object);
  }
  return {
    ...inventory,
    objects: detached(inventory.objects.filter((object) => picked.has(object))),
  };
}

/** The folders above picked objects, each before what it holds. */
export function foldersAbove(inventory: Inventory, picked: Inventory): InventoryObject[] {
  const above = new Set<string>();
  const own = new Set(picked.objects.map((object) => object.name));
  for (const { name } of picked.objects)
    for (let folder = folderOf(name); !above.has(folder); folder = folderOf(folder))
      above.add(folder);
  return inventory.objects.filter(
    ({ kind, name }) => kind === 'folder' && above.has(name) && !own.has(name),
  );
}

/** Files that were not picked, and that hold the content of hard links that were. */
export function neededFiles(inventory: Inventory, picked: Inventory): InventoryObject[] {
  const own = new Set(picked.objects.map((object) => object.name));
  const needed = new Set(
    inventory.objects.flatMap(({ kind, name, value }) =>
      kind === 'file' && value !== undefined && own.has(name) && !own.has(value) ? [value] : [],
    ),
  );
  return inventory.objects.filter((object) => needed.has(object.name));
}

/** A path that is there is meant literally, with all below it; anything else is a glob. */
function fitting(
  pattern: string,
  names: ReadonlySet<string>,
): (object: InventoryObject) => boolean {
  const tidy = pattern.replace(/^\.\//, '').replace(/(?<=.)\/+$/, '');
  if (tidy === '.') return () => true;
  if (names.has(tidy)) return ({ name }) => name === tidy || name.startsWith(`${tidy}/`);
  const chooser = choosePaths({ include: [pattern], exclude: [] });
  return ({ name }) => chooser.isTaken(pathBytes(name));
}

/** The first hard link to a file that is not among them becomes that file; the others link to it. */
function detached(objects: readonly InventoryObject[]): InventoryObject[] {
  const own = new Set(objects.map((object) => object.name));
  const first = new Map<string, string>();
  return objects.map((object) => {
    const { kind, value, ...rest } = object;
    if (kind !== 'file' || value === undefined || own.has(value)) return object;
    const file = first.get(value);
    first.set(value, file ?? object.name);
    return file === undefined ? { kind, ...rest } : { ...object, value: file };
  });
}

function nothingPicked(pattern: string): LifeboatError {
  return new LifeboatError(
    'not-found',
    `The backup holds nothing that fits "${pattern}".`,
    'Look at the list of its files, and write the path as it stands there. Nothing was changed.',
  );
}
