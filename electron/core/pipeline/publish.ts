import type { Manifest, Part, PartRole } from '../../../shared/model/manifest.ts';
import type { Destination, Upload } from '../destinations/destination.ts';
import { keyOf, manifestKey, sha256Key } from './file-names.ts';
import type { BackupPlace } from './file-names.ts';
import { serialiseManifest } from './manifest.ts';
import { sha256File } from './sha256-file.ts';
import { storeSmall } from './store-small.ts';

export interface PublishRequest {
  readonly destination: Destination;
  readonly place: BackupPlace;
  /** Marks temporary files, as in `Destination.begin`. */
  readonly owner: string;
  readonly manifest: Manifest;
  /** A written, uncommitted upload for each part of the manifest at this destination. */
  readonly uploads: readonly { readonly part: Part; readonly upload: Upload }[];
}

/** Commit order; the manifest comes after all of them. */
const ORDER: readonly PartRole[] = ['artifact', 'globals', 'inventory'];

/**
 * Makes a backup visible at one destination: artifact, globals, inventory, checksum file, and the manifest
 * last, since a backup without its manifest does not exist. When a step fails, what was committed is
 * removed again, so far as that is possible, and the step's error is thrown.
 */
export async function publishBackup(request: PublishRequest): Promise<void> {
  const { destination, place, owner, manifest } = request;
  const uploads = request.uploads.toSorted(
    (a, b) => ORDER.indexOf(a.part.role) - ORDER.indexOf(b.part.role),
  );
  try {
    for (const { part, upload } of uploads) {
      await upload.commit({ sizeBytes: part.storedBytes, sha256: part.storedSha256 });
    }
    await storeSmall(destination, sha256Key(place), owner, sha256File(manifest.parts));
    await storeSmall(destination, manifestKey(place), owner, serialiseManifest(manifest));
  } catch (error) {
    await Promise.all(uploads.map(({ upload }) => upload.abort()));
    // The first error is the one to tell; leftovers are removed by the next clean-up.
    await removeUnpublished(destination, place).catch(() => 0);
    throw error;
  }
}

/**
 * Removes a backup's files at a destination that has no manifest of it: what a failed or killed job left.
 * Returns how many were removed. A published backup is left alone.
 */
export async function removeUnpublished(
  destination: Destination,
  place: BackupPlace,
): Promise<number> {
  if ((await destination.stat(manifestKey(place))) !== null) return 0;
  const keys: string[] = [];
  for await (const file of destination.list(keyOf(place, `${place.stem}.`))) keys.push(file.key);
  for (const key of keys) await destination.remove(key);
  return keys.length;
}
