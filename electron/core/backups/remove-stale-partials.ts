import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';

/**
 * Removes what earlier jobs of this installation could not: temporary files at a destination that went
 * away while they were written, and is back. Another installation's files are left alone.
 */
export async function removeStalePartials(
  parts: CoreParts,
  destinations: readonly DestinationModel[],
): Promise<void> {
  for (const { name, config } of destinations) {
    const destination = createDestination(config);
    try {
      const owners = await destination.partialOwners();
      for (const owner of owners.filter((id) => parts.jobs.hasEnded(id))) {
        await destination.removePartial(owner);
      }
    } catch (error) {
      // Whatever is wrong with the destination, the backup itself is about to tell.
      parts.log.warn({ destination: name, error: toErrorData(error) }, 'temporary files left');
    }
  }
}
