import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';
import { inventoryTotals } from '../../../shared/model/inventory.ts';
import { table } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted, formatCount } from '../../../shared/format/count.ts';

/** Each table with its rows and the beginning of its hash; `--json` has the whole hash. */
export function describeInventory(inventory: Inventory): string {
  const { objects, rows } = inventoryTotals(inventory);
  const list = table(
    inventory.objects,
    [
      { heading: 'OBJECT', cell: qualifiedName },
      { heading: 'KIND', cell: ({ kind }) => kind },
      {
        heading: 'ROWS',
        cell: ({ rows }) => (rows === null ? 'no data' : formatCount(rows)),
        right: true,
      },
      {
        heading: 'SIZE',
        cell: ({ bytes }) => (bytes === null ? '–' : formatBytes(bytes)),
        right: true,
      },
      { heading: 'SHA-256', cell: ({ sha256 }) => (sha256 === null ? '–' : sha256.slice(0, 16)) },
    ],
    'The backup holds no tables.',
  );
  return `${list}\n\n${counted(objects, 'object')}, ${counted(rows, 'row')}`;
}

function qualifiedName({ namespace, name }: InventoryObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
