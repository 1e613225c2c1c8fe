import type { RowWriter } from './row-writer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { addDays, SHOP_OPENED_DAY } from './shop-calendar.ts';
import { departments, materials, ranges } from './shop-words.ts';

const PRODUCTS = 1200;
const MAX_PRICES = 5;

/** A product with what it cost since which day, the oldest price first. */
export interface ShopProduct {
  readonly id: number;
  readonly prices: readonly { readonly fromDay: number; readonly cents: number }[];
}

/** Fills categories, products and product_prices. */
export function writeCatalogue(rows: RowWriter, random: SeededRandom): ShopProduct[] {
  const kinds = writeCategories(rows);
  return Array.from({ length: PRODUCTS }, (_, index) =>
    writeProduct(rows, random, index + 1, random.pick(kinds)),
  );
}

function writeCategories(rows: RowWriter): { id: number; kind: string }[] {
  let id = 0;
  const kinds: { id: number; kind: string }[] = [];
  for (const [department, names] of departments) {
    const parent = ++id;
    rows.add('categories', [parent, null, department]);
    for (const kind of names) {
      rows.add('categories', [++id, parent, kind]);
      kinds.push({ id, kind });
    }
  }
  return kinds;
}

function writeProduct(
  rows: RowWriter,
  random: SeededRandom,
  id: number,
  category: { id: number; kind: string },
): ShopProduct {
  const range = random.pick(ranges);
  const name = `${range} ${category.kind}, ${random.pick(materials).toLowerCase()}`;
  const sku = `${range.slice(0, 2).toUpperCase()}-${String(id).padStart(5, '0')}`;
  const weight = random.between(30, 9000);
  rows.add('products', [id, category.id, sku, name, weight, addDays(SHOP_OPENED_DAY, 0)]);
  const prices: { fromDay: number; cents: number }[] = [];
  let cents = random.between(4, 180) * 100 + 95;
  for (let fromDay = 0, left = random.between(1, MAX_PRICES); left > 0; left--) {
    prices.push({ fromDay, cents });
    rows.add('product_prices', [id, addDays(SHOP_OPENED_DAY, fromDay), cents]);
    fromDay += random.between(60, 300);
    cents = Math.max(195, cents + random.between(-3, 6) * 100);
  }
  return { id, prices };
}

/** The price of a product on a day, counted from the shop's opening. */
export function priceOn(product: ShopProduct, day: number): number {
  const price = product.prices.findLast((candidate) => candidate.fromDay <= day);
  if (price === undefined) throw new Error(`product ${product.id} has no price on day ${day}`);
  return price.cents;
}
