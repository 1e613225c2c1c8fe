import type { CatalogDatabase } from '../catalog-database.ts';

/**
 * One step of the catalog's schema. A migration that was released is never edited: catalogs exist that
 * went through it. It runs inside a transaction with foreign keys unchecked until its end, and knows
 * tables and SQL alone, never the model, since the model goes on changing.
 */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  up(db: CatalogDatabase): void;
}
