import { LifeboatError } from '../../../shared/model/error.ts';
import type { Destination } from '../destinations/destination.ts';
import { parseKey } from '../pipeline/file-names.ts';

const MANIFEST = 'manifest.json';

/**
 * Removes a copy, the manifest first: from then on it is no backup any more, and a crash leaves files
 * without a manifest, never a manifest without files. Again is no error.
 */
export async function removeCopyFiles(
  destination: Destination,
  manifestKey: string,
): Promise<void> {
  const prefix = filePrefix(manifestKey);
  await destination.remove(manifestKey);
  const keys: string[] = [];
  for await (const { key } of destination.list(prefix)) keys.push(key);
  for (const key of keys) await destination.remove(key);
}

/** What the keys of all files of a backup begin with; it ends with the backup's id and a dot. */
export function filePrefix(manifestKey: string): string {
  if (parseKey(manifestKey)?.kind === 'manifest') return manifestKey.slice(0, -MANIFEST.length);
  throw new LifeboatError(
    'invalid-input',
    `“${manifestKey}” is not the key of a manifest.`,
    'The catalog may be damaged; take the backups in again from their destination.',
  );
}
