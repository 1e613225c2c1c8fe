import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import { inventoryOf } from '../../file-sets/dump-set.ts';
import type { EngineContext } from '../engine.ts';
import { findDocker } from './docker.ts';
import { findSpecials } from './look-in-volume.ts';
import { readVolume } from './read-volume.ts';
import { accessVolumes, type VolumeAccess } from './volume-access.ts';
import { demandVolume, parseVolumeName } from './volume-facts.ts';

/** What a volume holds now, read as a backup reads it; always with content hashes. */
export async function inspectVolume(
  place: string,
  like: Inventory,
  context: EngineContext,
): Promise<Inventory> {
  const volume = parseVolumeName(place);
  const docker = await findDocker(context);
  const access = await accessVolumes(docker, [await demandVolume(docker, volume)]);
  return takeInventory(access, volume, like, { isOurs: false });
}

/**
 * The inventory of a volume, its hard links told as `like` tells them. What a restore wrote has no devices
 * and pipes that would have to be looked for.
 */
export async function takeInventory(
  access: VolumeAccess,
  volume: string,
  like: Inventory,
  { isOurs }: { readonly isOurs: boolean },
): Promise<Inventory> {
  const specials = isOurs ? [] : await findSpecials(access, volume);
  const { context } = access.docker;
  const totalBytes = like.objects.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const reading = readVolume(access, volume, specials);
  let bytes = 0;
  for (;;) {
    const step = await reading.next();
    if (step.done === true)
      return alignHardLinks(inventoryOf('docker-volume', step.value.content), like);
    bytes += step.value.length;
    context.progress(Math.min(bytes, totalBytes), totalBytes);
  }
}

/**
 * Of several names of one file, tar stores the content under the one that it meets first, and that order
 * is the file system's. Names the one that `like` names, so that equal volumes have equal inventories.
 */
export function alignHardLinks(found: Inventory, like: Inventory): Inventory {
  const firsts = new Set(
    like.objects.flatMap(({ kind, name, value }) =>
      kind === 'file' && value === undefined ? [name] : [],
    ),
  );
  const newFirst = new Map<string, string>();
  for (const { kind, name, value } of found.objects)
    if (kind === 'file' && value !== undefined && firsts.has(name) && !firsts.has(value))
      newFirst.set(value, name);
  const aligned = found.objects.map((object): InventoryObject => {
    const { value, ...rest } = object;
    if (object.kind !== 'file') return object;
    const first = newFirst.get(value ?? object.name);
    if (first === undefined) return object;
    return first === object.name ? rest : { ...rest, value: first };
  });
  return { ...found, objects: aligned };
}

/** Rejects when a volume does not hold exactly what an inventory says. */
export async function demandEqual(
  access: VolumeAccess,
  volume: string,
  expected: Inventory,
  what: { readonly isOurs: boolean },
): Promise<void> {
  const difference = firstDifference(expected, await takeInventory(access, volume, expected, what));
  if (difference === null) return;
  throw new LifeboatError(
    'restore-errors',
    `What was written into the volume "${volume}" is not what the backup holds: ${difference}.`,
    'Nothing was left changed. Look at the disk and the driver of that volume, then restore again.',
  );
}

/** The first thing in which two inventories differ, in words; null when there is none. */
export function firstDifference(expected: Inventory, actual: Inventory): string | null {
  const found = new Map(actual.objects.map((object) => [object.name, object]));
  for (const object of expected.objects) {
    const other = found.get(object.name);
    if (other === undefined) return `"${object.name}" is missing`;
    if (traits(object) !== traits(other)) return `"${object.name}" differs`;
  }
  const known = new Set(expected.objects.map(({ name }) => name));
  const extra = actual.objects.find(({ name }) => !known.has(name));
  return extra === undefined ? null : `"${extra.name}" is there and should not be`;
}

function traits({ kind, bytes, mode, sha256, value }: InventoryObject): string {
  return JSON.stringify([kind, bytes, mode ?? null, sha256, value ?? null]);
}
