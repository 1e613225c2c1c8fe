import { toErrorData } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { leftWorkFolders, removeWorkFolder } from '../work-folder.ts';

/**
 * Removes the work folders of processes that are gone, and the temporary files that they were writing at
 * the destinations under the same id. Jobs are cleared up after by themselves; this finds the rest: a look
 * at a server, whose folder may hold its password, or a copy of the catalog.
 */
export async function clearLeftWork(parts: CoreParts): Promise<void> {
  for (const id of await leftWorkFolders(parts.options.dataFolder)) {
    for (const { name, config } of parts.catalog.destinations.list()) {
      await createDestination(config)
        .removePartial(id)
        .catch((error: unknown) =>
          parts.log.warn({ destination: name, error: toErrorData(error) }, 'temporary files left'),
        );
    }
    await removeWorkFolder(parts.options.dataFolder, id);
  }
}
