import type { CallOutput } from '../../../shared/contract/contract.ts';
import { engineKindSchema } from '../../../shared/model/common.ts';
import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import { inventoryTotals, type InventoryTotals } from '../../../shared/model/inventory.ts';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';
import type { Manifest } from '../../../shared/model/manifest.ts';
import { finishedBackup } from '../backups/finished-backup.ts';
import { type RetentionClass, retentionClassSchema } from '../../../shared/model/retention.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { keysFor } from '../keys/working-key.ts';
import { parseKey } from '../pipeline/file-names.ts';
import { openCopy, refuseChangedManifest } from '../verifications/open-copy.ts';
import { takeInCatalogCopy } from './take-in-catalog-copy.ts';

type Rebuilt = CallOutput<'catalog.rebuild'>;

/**
 * Takes in what a destination holds and the catalog does not know: sources and connections from the
 * newest copy of a catalog that a key here opens, and every backup that has a manifest. What is known
 * already stays as it is. Copies taken in are unverified until they are verified here.
 */
export async function rebuildCatalog(parts: CoreParts, ref: string): Promise<Rebuilt> {
  const destination = parts.catalog.destinations.find(ref);
  const problems: Rebuilt['problems'] = [];
  const sources = await takeInCatalogCopy(parts, destination, (key, error) => {
    const { message, hint } = toErrorData(error);
    problems.push({ key, reason: `${message} ${hint}` });
  });
  let backups = 0;
  for await (const { key } of createDestination(destination.config).list('')) {
    if (parseKey(key)?.kind !== 'manifest') continue;
    try {
      if (await takeInBackup(parts, destination, key)) backups += 1;
    } catch (error) {
      if (!(error instanceof LifeboatError)) throw error;
      problems.push({ key, reason: error.message });
    }
  }
  parts.audit('catalog.rebuild', destination.name, { sources, backups, problems });
  parts.events.changed('sources', 'connections', 'backups', 'keys', 'templates');
  return { sources, backups, problems };
}

async function takeInBackup(
  parts: CoreParts,
  destination: DestinationModel,
  manifestKey: string,
): Promise<boolean> {
  const unopened = await openCopy({ destination, manifestKey, keys: [] });
  const { manifest } = unopened;
  refuseChangedManifest(unopened);
  const copy = {
    destinationId: destination.id,
    key: manifestKey,
    publishedAt: manifest.finishedAt,
    level: null,
    verdict: null,
    checkedAt: null,
  };
  const known = parts.catalog.backups.get(manifest.id);
  if (known !== null) {
    const isNew = !known.copies.some(({ destinationId }) => destinationId === destination.id);
    if (isNew) parts.catalog.backups.addCopy(manifest.id, copy);
    return isNew;
  }
  const finished = finishedBackup(manifest);
  return parts.catalog.backups.insertFound({
    id: manifest.id,
    sourceId: manifest.source.id,
    source: manifest.source.name,
    engine: engineKindSchema.parse(manifest.source.engine),
    status: 'complete',
    startedAt: manifest.startedAt,
    note: manifest.note,
    planId: null,
    retentionClass: retentionClassOf(manifest),
    keepUntil: null,
    hold: null,
    baseId: null,
    ...finished,
    copies: [{ ...copy, destination: destination.name }],
    inventory: await totals(parts, destination, manifestKey, manifest, finished.keyId),
  });
}

/** What an older manifest does not say is kept until a person deletes it. */
function retentionClassOf({ retentionClass }: Manifest): RetentionClass {
  return retentionClassSchema.catch('hand').parse(retentionClass);
}

/** Null when the key is not here: the totals are data, and encrypted like it. */
async function totals(
  parts: CoreParts,
  destination: DestinationModel,
  manifestKey: string,
  manifest: Manifest,
  keyId: string | null,
): Promise<InventoryTotals | null> {
  const keys = await keysFor(parts, keyId === null ? [] : [keyId]);
  if (keyId !== null && keys.length === 0) return null;
  if (!manifest.parts.some(({ role }) => role === 'inventory')) return null;
  const copy = await openCopy({ destination, manifestKey, keys });
  return inventoryTotals(await copy.inventory(AbortSignal.timeout(600_000)));
}
