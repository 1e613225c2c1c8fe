import { z } from 'zod';
import { bytesSchema, sha256Schema } from './common.ts';

/** One thing that holds data: a table, a collection, a file, a ref. */
export const inventoryObjectSchema = z.object({
  kind: z.enum(['table', 'large-objects', 'collection', 'file', 'folder', 'link', 'ref']),
  /** The schema in PostgreSQL, the database in MongoDB; null where the engine has none. */
  namespace: z.string().nullable(),
  name: z.string(),
  /**
   * Exact number of rows (documents of a collection, commits of a ref); null when the dump holds the
   * object without its data, and for files, which have none.
   */
  rows: z.number().int().nonnegative().nullable(),
  bytes: bytesSchema.nullable(),
  /** SHA-256 of the content in the engine's own text form, in dump order. */
  sha256: sha256Schema.nullable(),
  /**
   * The XXH64 (seed 0) of each row's text, added up modulo 2^64, as 16 hexadecimal digits: the same for
   * the same rows in any order. Where a server may give back a restored table's rows in another order.
   */
  rowsXxh64: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  /**
   * Columns in the order of the hashed text, where that order is not safe to assume: a restored child
   * table of PostgreSQL can have its columns in another order than the one that was dumped.
   */
  columns: z.array(z.string()).optional(),
  /** Permissions of a file or folder in octal, for instance `0644`. */
  mode: z.string().optional(),
  /** Where a link leads, or the object that a ref stands for. */
  value: z.string().optional(),
  /** Indexes of a collection, each with its keys. */
  indexes: z.array(z.string()).optional(),
});
export type InventoryObject = z.infer<typeof inventoryObjectSchema>;

/** What a backup holds, captured while dumping: the expectation that every restore is held against. */
export const inventorySchema = z.object({
  formatVersion: z.literal(1),
  engine: z.string(),
  objects: z.array(inventoryObjectSchema),
  /** What the target's server must have, for instance roles and extensions, by kind. */
  needs: z.record(z.string(), z.array(z.string())).optional(),
  /** What was found odd while dumping, for instance files that changed while they were read. */
  warnings: z.array(z.string()).optional(),
});
export type Inventory = z.infer<typeof inventorySchema>;

export const inventoryTotalsSchema = z.object({
  objects: z.number().int().nonnegative(),
  rows: z.number().int().nonnegative(),
  /** Those of the inventory; absent when there are none. */
  warnings: z.array(z.string()).optional(),
});
export type InventoryTotals = z.infer<typeof inventoryTotalsSchema>;

/** Number of objects, and of rows over all objects whose data is held; with what was found odd. */
export function inventoryTotals(inventory: Inventory): InventoryTotals {
  const rows = inventory.objects.reduce((sum, object) => sum + (object.rows ?? 0), 0);
  const warnings = inventory.warnings ?? [];
  return { objects: inventory.objects.length, rows, ...(warnings.length > 0 && { warnings }) };
}
