import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { toErrorData } from '../../../shared/model/error.ts';
import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import type { Destination } from '../destinations/destination.ts';
import { keysFor } from '../keys/working-key.ts';
import { planStages } from '../pipeline/stages/stages.ts';
import type { StagePlan } from '../pipeline/stages/stage.ts';
import { writePart } from '../pipeline/write-part.ts';
import { withWorkFolder } from '../work-folder.ts';

/** Folder of the catalog's copies at every destination. */
export const CATALOG_FOLDER = 'lifeboat-catalog';
const KEPT_COPIES = 5;

/**
 * Puts an encrypted copy of the catalog into every destination, so that losing the workstation loses
 * nothing, and removes all but the newest few. Before the first key there is nothing to protect it with,
 * and nothing backed up. A destination that fails is logged and gets the next copy.
 */
export async function copyCatalog(parts: CoreParts): Promise<void> {
  const working = parts.catalog.keys.working();
  if (working === null) return;
  const [key] = await keysFor(parts, [working.id]);
  if (key === undefined) return;
  const stages = planStages('zstd', key);
  const id = parts.newId();
  await withWorkFolder(parts.options.dataFolder, id, async (folder) => {
    const file = join(folder, 'catalog.sqlite');
    parts.catalog.backupTo(file);
    for (const destination of parts.catalog.destinations.list()) {
      try {
        await storeCopy(parts, destination, file, id, stages);
        parts.catalog.storage.setCatalogCopied(destination.id, parts.moment());
      } catch (error) {
        parts.log.warn(
          { destination: destination.name, error: toErrorData(error) },
          'the catalog was not copied',
        );
      }
    }
  });
}

async function storeCopy(
  parts: CoreParts,
  { config }: DestinationModel,
  file: string,
  id: string,
  stages: readonly StagePlan[],
): Promise<void> {
  const destination = createDestination(config);
  const stamp = parts.moment().slice(0, 19).replaceAll(':', '-');
  const key = `${CATALOG_FOLDER}/catalog-${stamp}z-${id}.sqlite.zst.enc`;
  const upload = await destination.begin(key, id);
  const report = await writePart({
    backupId: 'catalog',
    role: 'catalog',
    stream: createReadStream(file),
    stages,
    uploads: [upload],
    signal: AbortSignal.timeout(600_000),
    limits: { maxStoredBytes: null },
  });
  await upload.commit({ sizeBytes: report.storedBytes, sha256: report.storedSha256 });
  await removeOldCopies(destination);
}

async function removeOldCopies(destination: Destination): Promise<void> {
  const keys = await catalogCopies(destination);
  for (const key of keys.slice(KEPT_COPIES)) await destination.remove(key);
}

/** Keys of the catalog's copies at a destination, newest first: their names sort by time. */
export async function catalogCopies(destination: Destination): Promise<string[]> {
  const keys: string[] = [];
  for await (const file of destination.list(`${CATALOG_FOLDER}/`)) keys.push(file.key);
  return keys.toSorted().toReversed();
}
