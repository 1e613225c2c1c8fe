import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../../../shared/model/backup.ts';
import type { CoreParts } from '../../core-parts.ts';
import { copyRefOf } from '../../verifications/copy-ref.ts';
import type { CopyRef } from '../../verifications/open-copy.ts';
import { subjectFolder } from './scratch.ts';
import { chosenOf, type StepGround } from './step-ground.ts';

/** Where a copy is brought to that does not lie on this machine. */
export function fetchedFolder(parts: CoreParts, drillId: string, subjectId: string): string {
  return join(subjectFolder(parts, drillId, subjectId), 'fetched');
}

/** The backup that was chosen for the subject, and the copy that was chosen of it. */
export async function chosenCopy(
  ground: StepGround,
): Promise<{ readonly backup: Backup; readonly ref: CopyRef }> {
  const { parts } = ground;
  const chosen = chosenOf(ground);
  const backup = parts.catalog.backups.find(chosen.backupId);
  const { destinationId, destination, manifestKey: key } = chosen;
  const copy = { destinationId, destination, key };
  return { backup, ref: await copyRefOf(parts, backup, copy) };
}

/** The copy that is read from now on: the one that was fetched, where it was. */
export async function copyToRead(ground: StepGround): Promise<CopyRef> {
  const { ref } = await chosenCopy(ground);
  const path = fetchedFolder(ground.parts, ground.view.id, ground.subject.id);
  // The manifest comes last, so the rest is there when it is.
  const isFetched = await stat(join(path, ref.manifestKey)).then(
    () => true,
    () => false,
  );
  if (!isFetched) return ref;
  return { ...ref, destination: { ...ref.destination, config: { kind: 'local', path } } };
}
