import type { Backup, Copy } from '../../../shared/model/backup.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { keysFor } from '../keys/working-key.ts';
import type { CopyRef } from './open-copy.ts';

/** How a task reads a copy: where it lies, and the keys that this installation has for it. */
export async function copyRefOf(
  parts: CoreParts,
  backup: Backup,
  copy: Pick<Copy, 'destinationId' | 'destination' | 'key'>,
): Promise<CopyRef> {
  const destination = parts.catalog.destinations.get(copy.destinationId);
  if (destination === null) {
    throw new LifeboatError(
      'not-found',
      `The destination “${copy.destination}” of this copy is not in the catalog.`,
      'Add the destination again, or choose another copy.',
    );
  }
  return {
    destination: { id: destination.id, name: destination.name, config: destination.config },
    manifestKey: copy.key,
    keys: await keysFor(parts, backup.keyId === null ? [] : [backup.keyId]),
  };
}
