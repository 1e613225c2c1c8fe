import Database from 'better-sqlite3';
import { RowWriter } from './row-writer.ts';
import { SeededRandom } from './seeded-random.ts';
import { writeReviews, writeStock } from './shop-aftermath.ts';
import { writeCatalogue } from './shop-catalogue.ts';
import { writeCustomers } from './shop-customers.ts';
import { writeOrders } from './shop-orders.ts';
import { shopIndexes, shopSchema } from './shop-schema.ts';

/**
 * Makes the database of a believable shop: eleven related tables, some 200,000 rows. The same seed
 * gives the same rows on every machine. The file must not exist.
 */
export function makeSampleShop(file: string, options: { readonly seed: number }): void {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    const random = new SeededRandom(options.seed);
    const rows = new RowWriter(database);
    database.transaction(() => {
      database.exec(shopSchema);
      const products = writeCatalogue(rows, random);
      const customers = writeCustomers(rows, random);
      const sales = writeOrders(rows, random, customers, products);
      writeStock(rows, random, products, sales);
      writeReviews(rows, random, sales);
      database.exec(shopIndexes);
    })();
  } finally {
    database.close();
  }
}
