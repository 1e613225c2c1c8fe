import type { EngineKind } from '../../../shared/model/common.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { EngineContext } from '../engines/engine.ts';
import { compareBytes, folderOf } from './choose-paths.ts';
import { inventoryOf } from './dump-set.ts';
import { toolEnded } from './file-set-errors.ts';
import { pathBytes, type BytePath } from './path-text.ts';
import { placeOf } from './place-of.ts';
import { takeSet } from './take-set.ts';
import { TarInventory } from './tar-inventory.ts';
import { TarMessages } from './tar-messages.ts';
import { chooseTar } from './tar-tool.ts';

/**
 * The inventory of a live folder, of those paths only that `like` lists, taken as a dump takes it. Always with
 * content hashes. What is missing or cannot be read is missing in it.
 */
export async function inspectSet(
  engine: EngineKind,
  folder: string,
  like: Inventory,
  context: EngineContext,
): Promise<Inventory> {
  const { runner, signal } = context;
  const tool = await chooseTar(context);
  const wanted = like.objects.map((object) => pathBytes(object.name));
  const needed = withParents(wanted);
  const listing = await placeOf(context).list({
    folder,
    isExcluded: (path) => !needed.has(path),
    signal,
  });
  const there = new Map(listing.paths.map(({ path, kind }) => [path, kind]));
  // Wanted ones in the order of the dump, so that of several hard links the same one is the file.
  const own = new Set(wanted);
  const above = [...needed].filter((path) => !own.has(path)).toSorted(compareBytes);
  const paths = [...above, ...wanted].filter(
    (path) => (there.get(path) ?? 'special') !== 'special',
  );
  const inventory = new TarInventory();
  const messages = new TarMessages();
  const totalBytes = like.objects.reduce((sum, object) => sum + (object.bytes ?? 0), 0);
  let bytes = 0;
  const taking = takeSet({ runner, tool, folder, paths, inventory, messages, signal });
  for (;;) {
    const step = await taking.next();
    if (step.done === true) {
      if (step.value.signal !== null || messages.other.length > 0)
        throw toolEnded('tar', step.value);
      return onlyThose(inventoryOf(engine, inventory.end()), like);
    }
    bytes += step.value.length;
    context.progress(Math.min(bytes, totalBytes), totalBytes);
  }
}

/** The paths, and all folders that lead to them. */
function withParents(paths: readonly BytePath[]): ReadonlySet<BytePath> {
  const all = new Set<BytePath>();
  for (const path of paths) for (let at = path; !all.has(at); at = folderOf(at)) all.add(at);
  return all;
}

function onlyThose(found: Inventory, like: Inventory): Inventory {
  const names = new Set(like.objects.map((object) => object.name));
  return { ...found, objects: found.objects.filter((object) => names.has(object.name)) };
}
