import type { RowWriter } from './row-writer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { addDays, SHOP_DAYS, SHOP_OPENED_DAY } from './shop-calendar.ts';
import { priceOn, type ShopProduct } from './shop-catalogue.ts';
import type { ShopCustomer } from './shop-customers.ts';

const ORDERS = 23_000;
const DAY_SECONDS = 86_400;
const FREE_SHIPPING_FROM_CENTS = 15_000;
const SHIPPING_CENTS = 590;

/** One product that a customer has bought. */
export interface ShopSale {
  readonly order: number;
  readonly customer: number;
  readonly product: number;
  readonly quantity: number;
  readonly day: number;
  readonly cancelled: boolean;
}

/** Fills orders, order_items, payments and shipments, the oldest order first. */
export function writeOrders(
  rows: RowWriter,
  random: SeededRandom,
  customers: readonly ShopCustomer[],
  products: readonly ShopProduct[],
): ShopSale[] {
  const sales: ShopSale[] = [];
  for (let id = 1; id <= ORDERS; id++) {
    const day = Math.floor((id / (ORDERS + 1)) * SHOP_DAYS);
    const customer = pickCustomer(random, customers, day);
    sales.push(...writeOrder(rows, random, { id, day, customer, products }));
  }
  return sales;
}

/** Somebody who had registered by then. */
function pickCustomer(
  random: SeededRandom,
  customers: readonly ShopCustomer[],
  day: number,
): ShopCustomer {
  for (;;) {
    const customer = random.pick(customers);
    if (customer.sinceDay <= day) return customer;
  }
}

interface NewOrder {
  readonly id: number;
  readonly day: number;
  readonly customer: ShopCustomer;
  readonly products: readonly ShopProduct[];
}

function writeOrder(rows: RowWriter, random: SeededRandom, order: NewOrder): ShopSale[] {
  const lines = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 3, 4, 5]) }, () => {
    const product = random.pick(order.products);
    const quantity = random.pick([1, 1, 1, 1, 2, 2, 3, 6]);
    return { product: product.id, quantity, cents: priceOn(product, order.day) };
  });
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.cents, 0);
  const shipping = goods >= FREE_SHIPPING_FROM_CENTS ? 0 : SHIPPING_CENTS;
  const status = pickStatus(random, order.day);
  const seconds = random.between(0, DAY_SECONDS - 1);
  const address = random.pick(order.customer.addresses);
  const placed = addDays(SHOP_OPENED_DAY, order.day, seconds);
  const total = goods + shipping;
  rows.add('orders', [order.id, order.customer.id, address, status, placed, shipping, total]);
  for (const [index, line] of lines.entries())
    rows.add('order_items', [order.id, index + 1, line.product, line.quantity, line.cents]);
  if (status !== 'placed' && status !== 'cancelled') {
    const method = random.pick(['card', 'card', 'card', 'bank transfer', 'invoice']);
    const paid = addDays(SHOP_OPENED_DAY, order.day, seconds + random.between(20, 5 * DAY_SECONDS));
    rows.add('payments', [order.id, order.id, method, total, paid]);
  }
  if (status === 'shipped' || status === 'delivered')
    writeShipment(rows, random, order, status === 'delivered');
  const sold = { order: order.id, customer: order.customer.id, day: order.day };
  return lines.map(({ product, quantity }) => ({
    ...sold,
    product,
    quantity,
    cancelled: status === 'cancelled',
  }));
}

/** Old orders are done with; those of the last days are on their way. */
function pickStatus(random: SeededRandom, day: number): string {
  if (random.chance(0.04)) return 'cancelled';
  if (day < SHOP_DAYS - 14) return 'delivered';
  return random.pick(['placed', 'paid', 'paid', 'shipped', 'shipped', 'shipped']);
}

function writeShipment(
  rows: RowWriter,
  random: SeededRandom,
  order: NewOrder,
  delivered: boolean,
): void {
  const shippedDay = order.day + random.between(6, 8);
  const shipped = addDays(SHOP_OPENED_DAY, shippedDay, random.between(7, 17) * 3600);
  const deliveredAt = delivered
    ? addDays(SHOP_OPENED_DAY, shippedDay + random.between(1, 5), random.between(8, 19) * 3600)
    : null;
  const code = `${order.id.toString(36).toUpperCase().padStart(4, '0')}${random.between(100_000, 999_999)}`;
  const carrier = random.pick(['Blue Parcel', 'Nordpost', 'Quick Van']);
  rows.add('shipments', [order.id, order.id, carrier, code, shipped, deliveredAt]);
}
