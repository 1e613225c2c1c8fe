import type { Inventory } from '../../../../shared/model/inventory.ts';

/**
 * Takes an artifact's plain bytes as they pass by and tells afterwards what they held. `push` and `end`
 * throw `artifact-damaged` as soon as the bytes cannot be a whole artifact.
 */
export interface DumpReader {
  push(chunk: Buffer): void;
  end(): void;
  /** Only after `end`. */
  inventory(): Inventory;
}
