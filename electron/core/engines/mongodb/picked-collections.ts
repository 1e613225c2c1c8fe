import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory } from '../../../../shared/model/inventory.ts';

/** The collections that are named as `database.collection`. Throws `not-found` for one that is not held. */
export function pickedCollections(inventory: Inventory, only: readonly string[]): Inventory {
  const wanted = new Set(only);
  const objects = inventory.objects.filter(({ namespace, name }) =>
    wanted.delete(`${namespace}.${name}`),
  );
  if (wanted.size === 0) return { ...inventory, objects };
  throw new LifeboatError(
    'not-found',
    `The backup does not hold ${[...wanted].join(', ')}.`,
    'Name collections as the inventory of the backup does: database.collection.',
  );
}
