import type { RowWriter } from './row-writer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { addDays, SHOP_DAYS, SHOP_OPENED_DAY } from './shop-calendar.ts';
import type { ShopProduct } from './shop-catalogue.ts';
import type { ShopSale } from './shop-orders.ts';
import { opinions } from './shop-words.ts';

const DELIVERIES_A_PRODUCT = 6;

/** Fills stock_movements: what was delivered to the shop covers what it sold. */
export function writeStock(
  rows: RowWriter,
  random: SeededRandom,
  products: readonly ShopProduct[],
  sales: readonly ShopSale[],
): void {
  const sold = new Map<number, number>();
  const shipped = sales.filter((sale) => !sale.cancelled);
  for (const sale of shipped) sold.set(sale.product, (sold.get(sale.product) ?? 0) + sale.quantity);
  let id = 0;
  for (const product of products) {
    const share = Math.ceil((sold.get(product.id) ?? 0) / DELIVERIES_A_PRODUCT);
    for (let nth = 0; nth < DELIVERIES_A_PRODUCT; nth++) {
      const day = Math.floor((nth * SHOP_DAYS) / DELIVERIES_A_PRODUCT);
      const quantity = share + random.between(1, 20);
      rows.add('stock_movements', [++id, product.id, null, 'delivery', quantity, at(day)]);
    }
  }
  for (const sale of shipped)
    rows.add('stock_movements', [
      ++id,
      sale.product,
      sale.order,
      'sale',
      -sale.quantity,
      at(sale.day),
    ]);
}

/** Fills reviews: about one sale in seven is reviewed, some with stars and a title alone. */
export function writeReviews(
  rows: RowWriter,
  random: SeededRandom,
  sales: readonly ShopSale[],
): void {
  let id = 0;
  for (const sale of sales) {
    if (sale.cancelled || sale.day > SHOP_DAYS - 20 || !random.chance(0.14)) continue;
    const stars = random.pick([1, 2, 3, 4, 4, 5, 5, 5]);
    const [title, body] = random.pick(stars >= 4 ? opinions.slice(0, 4) : opinions.slice(3));
    const text = random.chance(0.7) ? body : null;
    const written = at(sale.day + random.between(14, 19));
    rows.add('reviews', [++id, sale.product, sale.customer, stars, title, text, written]);
  }
}

function at(day: number): string {
  return addDays(SHOP_OPENED_DAY, day, 6 * 3600);
}
