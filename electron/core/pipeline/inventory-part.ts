import { inventorySchema } from '../../../shared/model/inventory.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { parseVersioned } from './parse-versioned.ts';

/** The inventory as the plain bytes of its part. */
export function serialiseInventory(inventory: Inventory): Buffer {
  return Buffer.from(`${JSON.stringify(inventory)}\n`);
}

/** Rejects with `format-newer` or `manifest-damaged`. */
export function parseInventory(content: Uint8Array): Inventory {
  return parseVersioned(content, { what: 'inventory', version: 1, schema: inventorySchema });
}
