import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Destination } from '../destinations/destination.ts';
import { parseVersioned } from './parse-versioned.ts';
import { readSmall } from './read-small.ts';
import { storeSmall } from './store-small.ts';

const KEY = 'lifeboat.json';
const FORMAT_VERSION = 1;

const markerSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  repository: z.uuid(),
});
export type RepositoryMarker = z.infer<typeof markerSchema>;

/**
 * Reads the marker of a destination that was added before. One that is missing is an error: an empty mount
 * point looks just like a fresh destination, and must not get the backups meant for the disk.
 */
export async function readRepository(destination: Destination): Promise<RepositoryMarker> {
  const marker = await findRepository(destination);
  if (marker !== null) return marker;
  throw new LifeboatError(
    'destination-unreachable',
    `The destination has no ${KEY}: it is not the place that was added.`,
    'Mount the disk or share that the backups are on. To start afresh here, add it as a new destination.',
  );
}

/** Marks a destination that is being added, or takes the marker that it already has. */
export async function adoptRepository(
  destination: Destination,
  owner: string,
): Promise<RepositoryMarker> {
  const found = await findRepository(destination);
  if (found !== null) return found;
  const marker: RepositoryMarker = { formatVersion: FORMAT_VERSION, repository: randomUUID() };
  const content = Buffer.from(`${JSON.stringify(marker, null, 2)}\n`);
  try {
    await storeSmall(destination, KEY, owner, content);
    return marker;
  } catch (error) {
    // Another Lifeboat may have been quicker; then its marker counts.
    if (error instanceof LifeboatError && error.code === 'conflict')
      return readRepository(destination);
    throw error;
  }
}

async function findRepository(destination: Destination): Promise<RepositoryMarker | null> {
  if ((await destination.stat(KEY)) === null) return null;
  const content = await readSmall(destination, KEY);
  return parseVersioned(content, {
    what: 'repository marker lifeboat.json',
    version: FORMAT_VERSION,
    schema: markerSchema,
  });
}
