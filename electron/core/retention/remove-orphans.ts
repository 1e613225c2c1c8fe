import { LifeboatError } from '../../../shared/model/error.ts';
import type { Orphan } from '../../../shared/model/retention.ts';
import type { CopyId } from '../catalog/removal-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Destination } from '../destinations/destination.ts';
import { parseKey } from '../pipeline/file-names.ts';
import { recordRemoved } from './begin-removals.ts';
import { findOrphans } from './find-orphans.ts';
import { isHeld } from './hold-backup.ts';
import { openKnownRepository } from './known-repository.ts';
import { filePrefix, removeCopyFiles } from './remove-copy-files.ts';

/** What belongs to no whole backup at a destination. */
export async function orphansAt(parts: CoreParts, ref: string): Promise<Orphan[]> {
  const place = parts.catalog.destinations.find(ref);
  return findOrphans(parts, place.id, await openKnownRepository(parts, place));
}

/**
 * Removes orphans by their keys, each after another look. Throws `conflict` for what is none, or not any
 * more, or still holds its data, and `held` for a copy whose backup is held; what was removed before is told in the audit record.
 */
export async function removeOrphans(
  parts: CoreParts,
  ref: string,
  keys: readonly string[],
): Promise<{ removed: number; bytes: number }> {
  const place = parts.catalog.destinations.find(ref);
  const destination = await openKnownRepository(parts, place);
  let removed = 0;
  let bytes = 0;
  for (const key of new Set(keys)) {
    const orphan = await lookAgain(parts, place.id, destination, key);
    await removeOrphan(parts, place.id, destination, orphan);
    parts.audit('destination.remove-orphan', place.name, { ...orphan });
    removed += 1;
    bytes += orphan.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }
  parts.events.changed('backups', 'storage');
  return { removed, bytes };
}

async function lookAgain(
  parts: CoreParts,
  destinationId: string,
  destination: Destination,
  key: string,
): Promise<Orphan> {
  const isManifest = parseKey(key)?.kind === 'manifest';
  const prefix = isManifest ? filePrefix(key) : `${key}.`;
  const found = await findOrphans(parts, destinationId, destination, prefix);
  const orphan = found.find((one) => one.key === key);
  if (orphan?.holdsData) throw stillHoldsData(orphan);
  if (orphan !== undefined) return orphan;
  throw new LifeboatError(
    'conflict',
    `“${key}” is no orphan, or not any more.`,
    'Look again with: lifeboat destination orphans DESTINATION.',
  );
}

async function removeOrphan(
  parts: CoreParts,
  destinationId: string,
  destination: Destination,
  orphan: Orphan,
): Promise<void> {
  const { catalog } = parts;
  const isManifest = orphan.kind === 'manifest-without-files';
  const manifest = isManifest ? orphan.key : `${orphan.key}.manifest.json`;
  const copy = { backupId: parseKey(manifest)?.backupId ?? '', destinationId };
  catalog.transaction(() => requestRemoval(parts, copy, orphan));
  // Whatever got a manifest between the look and this is a whole backup, and its files are not touched.
  if (!isManifest && (await destination.stat(manifest)) !== null) {
    catalog.transaction(() => catalog.removals.release(copy));
    throw becameBackup(orphan.key);
  }
  await removeCopyFiles(destination, manifest);
  await parts.jobs.record(() =>
    catalog.transaction(() => {
      const known = catalog.removals.list(null);
      for (const removal of known) if (isOf(removal, copy)) recordRemoved(parts, removal);
    }),
  );
}

/** Writes down that the copy goes, where the catalog knows it: it was none any more. */
function requestRemoval(parts: CoreParts, copy: CopyId, { key, kind }: Orphan): void {
  const backup = parts.catalog.backups.get(copy.backupId);
  if (backup === null) return;
  if (isHeld(backup, parts.now())) throw heldOrphan(key);
  if (!backup.copies.some(({ destinationId }) => destinationId === copy.destinationId)) return;
  parts.catalog.removals.request({
    ...copy,
    reason: kind === 'manifest-without-files' ? 'its files were missing' : 'it had no manifest',
    requestedAt: parts.moment(),
    requestedBy: parts.options.actor,
    begun: true,
  });
}

function isOf(one: CopyId, other: CopyId): boolean {
  return one.backupId === other.backupId && one.destinationId === other.destinationId;
}

function stillHoldsData({ key, missing }: Orphan): LifeboatError {
  return new LifeboatError(
    'conflict',
    `“${key}” lacks ${missing.join(', ')}, but its data is there and can be read.`,
    'Delete it as a backup if it is to go: lifeboat backup delete ID.',
  );
}

function becameBackup(key: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `“${key}” has become a backup meanwhile.`,
    'Look again with: lifeboat destination orphans DESTINATION.',
  );
}

function heldOrphan(key: string): LifeboatError {
  return new LifeboatError(
    'held',
    `The backup of “${key}” is held, though its files are missing there.`,
    'Release it first: lifeboat backup release ID.',
  );
}
