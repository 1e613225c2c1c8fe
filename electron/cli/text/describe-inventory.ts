import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';
import { inventoryTotals } from '../../../shared/model/inventory.ts';
import { table } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { formatCount } from '../../../shared/format/count.ts';
import { heldText, rowsHeading } from '../../../shared/format/held.ts';

/** Each object with its rows and the beginning of its hash, or where it leads; `--json` has all of it. */
export function describeInventory(inventory: Inventory): string {
  const { engine, objects } = inventory;
  const rowsTitle = rowsHeading(engine);
  const list = table(
    objects,
    [
      { heading: 'OBJECT', cell: qualifiedName },
      { heading: 'KIND', cell: ({ kind }) => kind },
      ...(rowsTitle === null ? [] : [rowsColumn(rowsTitle)]),
      {
        heading: 'SIZE',
        cell: ({ bytes }) => (bytes === null ? '–' : formatBytes(bytes)),
        right: true,
      },
      {
        heading: engine === 'git' ? 'OBJECT ID' : 'SHA-256',
        cell: ({ sha256, value }) => value ?? sha256?.slice(0, 16) ?? '–',
      },
    ],
    'The backup holds nothing.',
  );
  return `${list}\n\n${heldText(engine, inventoryTotals(inventory))}`;
}

function rowsColumn(title: string) {
  return {
    heading: title.toUpperCase(),
    cell: ({ rows }: InventoryObject) => (rows === null ? 'no data' : formatCount(rows)),
    right: true,
  };
}

function qualifiedName({ namespace, name }: InventoryObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
