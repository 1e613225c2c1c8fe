import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { catalogCopies } from '../backups/copy-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { CATALOG_FILE, openCatalog } from '../catalog/open-catalog.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { keysFor } from '../keys/working-key.ts';
import { allOrCause } from '../pipeline/all-or-cause.ts';
import { undoStages } from '../pipeline/read-part.ts';
import { withWorkFolder } from '../work-folder.ts';

/**
 * Takes sources with their smoke checks, connections, and checklists of one's own, from the newest copy of a
 * catalog at a destination that a key here opens.
 * Returns how many sources were new. Copies that cannot be opened are told, and the next older one tried.
 */
export async function takeInCatalogCopy(
  parts: CoreParts,
  destination: DestinationModel,
  onProblem: (key: string, error: unknown) => void,
): Promise<number> {
  for (const key of await catalogCopies(createDestination(destination.config))) {
    const id = parts.newId();
    try {
      return await withWorkFolder(parts.options.dataFolder, id, async (folder) => {
        await fetchCopy(parts, destination, key, join(folder, CATALOG_FILE));
        const copy = openCatalog({ dataFolder: folder });
        try {
          return takeIn(parts, copy);
        } finally {
          copy.close();
        }
      });
    } catch (error) {
      if (!(error instanceof LifeboatError)) throw error;
      onProblem(key, error);
    }
  }
  return 0;
}

async function fetchCopy(
  parts: CoreParts,
  { config }: DestinationModel,
  key: string,
  file: string,
): Promise<void> {
  const { stream, finished } = undoStages({
    stored: await createDestination(config).read(key),
    stages: ['zstd', 'aws-encryption-sdk'],
    keyFor: async (keyId) => {
      const [found] = await keysFor(parts, [keyId]);
      if (found !== undefined) return found.material;
      throw new LifeboatError(
        'key-missing',
        `The key ${keyId} that opens this copy of a catalog is not on this machine.`,
        'Import the recovery kit that holds it, then rebuild again: lifeboat key import-kit KIT.',
      );
    },
    identity: { backupId: 'catalog', role: 'catalog' },
    signal: AbortSignal.timeout(600_000),
    expected: null,
  });
  await allOrCause(pipeline(stream, createWriteStream(file, { mode: 0o600 })), finished);
}

function takeIn(parts: CoreParts, copy: Catalog): number {
  const { catalog } = parts;
  return catalog.transaction(() => {
    for (const connection of copy.connections.list()) {
      if (catalog.connections.get(connection.id) !== null) continue;
      catalog.connections.insert(connection);
    }
    let sources = 0;
    for (const source of copy.sources.list()) {
      if (catalog.sources.get(source.id) !== null) continue;
      catalog.sources.insert(source);
      for (const check of copy.smokeChecks.list(source.id)) catalog.smokeChecks.insert(check);
      sources += 1;
    }
    for (const template of copy.drillTemplates.list()) {
      if (catalog.drillTemplates.get(template.id) === null) catalog.drillTemplates.set(template);
    }
    return sources;
  });
}
