import { toErrorData } from '../../../shared/model/error.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Destination as DestinationModel } from '../../../shared/model/destination.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { Manifest } from '../../../shared/model/manifest.ts';
import { finishedBackup } from '../backups/finished-backup.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { backupPlace, manifestKey } from '../pipeline/file-names.ts';
import { parseManifest } from '../pipeline/manifest.ts';
import { removeUnpublished } from '../pipeline/publish.ts';
import { readSmall } from '../pipeline/read-small.ts';

/**
 * Tidies a backup whose process died. Where its manifest was published the backup is whole and is taken
 * in; elsewhere its files are removed. Returns what to tell.
 */
export async function clearDeadBackup(parts: CoreParts, job: Job): Promise<string> {
  const backup = job.backupId === null ? null : parts.catalog.backups.get(job.backupId);
  if (backup?.status === 'complete') {
    return 'The backup had been published whole; only reading it back was cut off. Verify it.';
  }
  if (backup?.status !== 'running') return 'Nothing was left half done.';
  const found: { readonly destinationId: string; readonly manifest: Manifest }[] = [];
  const unreachable: string[] = [];
  let removed = 0;
  for (const destination of parts.catalog.destinations.list()) {
    try {
      const manifest = await tidy(destination, backup, job.id, (count) => (removed += count));
      if (manifest !== null) found.push({ destinationId: destination.id, manifest });
    } catch (error) {
      unreachable.push(destination.name);
      parts.log.warn({ destination: destination.name, error: toErrorData(error) });
    }
  }
  record(parts, backup, found);
  return [
    found.length > 0
      ? 'The backup had been published whole and was kept; verify it.'
      : 'The backup was not published.',
    removed > 0 ? `${removed} unfinished files were removed.` : '',
    unreachable.length > 0 ? `Not looked at, being out of reach: ${unreachable.join(', ')}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

async function tidy(
  { config }: DestinationModel,
  backup: Backup,
  owner: string,
  onRemoved: (count: number) => void,
): Promise<Manifest | null> {
  const destination = createDestination(config);
  const place = backupPlace({
    id: backup.id,
    sourceName: backup.source,
    startedAt: backup.startedAt,
  });
  onRemoved(await destination.removePartial(owner));
  if ((await destination.stat(manifestKey(place))) === null) {
    onRemoved(await removeUnpublished(destination, place));
    return null;
  }
  return parseManifest(await readSmall(destination, manifestKey(place)));
}

function record(
  parts: CoreParts,
  backup: Backup,
  found: readonly { readonly destinationId: string; readonly manifest: Manifest }[],
): void {
  const { backups } = parts.catalog;
  const [first] = found;
  parts.catalog.transaction(() => {
    if (first === undefined) {
      backups.setStatus(backup.id, 'interrupted', parts.moment());
      return;
    }
    backups.complete(backup.id, { ...finishedBackup(first.manifest), inventory: null });
    for (const { destinationId, manifest } of found) {
      backups.addCopy(backup.id, {
        destinationId,
        key: manifestKey(
          backupPlace({ id: backup.id, sourceName: backup.source, startedAt: backup.startedAt }),
        ),
        publishedAt: manifest.finishedAt,
        level: null,
        verdict: null,
        checkedAt: null,
      });
    }
  });
}
