import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import type { Destination } from '../destinations/destination.ts';
import { readRepository } from '../pipeline/repository-marker.ts';

/**
 * The destination, if it is the very place that it was before. Disks take turns at one mount point, and
 * each may hold backups: what is missing on the wrong one must not count as removed. A place that was
 * never asked is remembered. Rejects with `destination-unreachable`.
 */
export async function openKnownRepository(
  parts: Pick<CoreParts, 'catalog'>,
  { id, name, config }: DestinationModel,
): Promise<Destination> {
  const destination = createDestination(config);
  const { repository } = await readRepository(destination);
  const known = parts.catalog.settings.get('repositories')?.[id];
  if (known === undefined) rememberRepository(parts, id, repository);
  if (known === undefined || known === repository) return destination;
  throw new LifeboatError(
    'destination-unreachable',
    `What is at the place of “${name}” now is another repository.`,
    'Mount the disk or share that the backups are on. To use this one too, add it as a new destination.',
  );
}

/** Keeps which repository a destination is. */
export function rememberRepository(
  { catalog }: Pick<CoreParts, 'catalog'>,
  destinationId: string,
  repository: string,
): void {
  catalog.transaction(() => {
    const others = catalog.settings.get('repositories') ?? {};
    catalog.settings.set('repositories', { ...others, [destinationId]: repository });
  });
}
