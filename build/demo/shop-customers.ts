import type { RowWriter } from './row-writer.ts';
import type { SeededRandom } from './seeded-random.ts';
import { addDays, SHOP_DAYS, SHOP_OPENED_DAY } from './shop-calendar.ts';
import { cities, firstNames, lastNames, streets } from './shop-words.ts';

const CUSTOMERS = 8000;
const DAY_SECONDS = 86_400;

export interface ShopCustomer {
  readonly id: number;
  readonly sinceDay: number;
  readonly addresses: readonly number[];
}

/** Fills customers and addresses. */
export function writeCustomers(rows: RowWriter, random: SeededRandom): ShopCustomer[] {
  let address = 0;
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const id = index + 1;
    // The first customer is there from the first day, so that somebody can order on it.
    const sinceDay = index === 0 ? 0 : random.between(0, SHOP_DAYS - 1);
    writeCustomer(rows, random, id, sinceDay);
    const addresses: number[] = [];
    for (let left = random.chance(0.25) ? 2 : 1; left > 0; left--) {
      addresses.push(++address);
      writeAddress(rows, random, address, id);
    }
    return { id, sinceDay, addresses };
  });
}

function writeCustomer(rows: RowWriter, random: SeededRandom, id: number, sinceDay: number): void {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const registered = addDays(SHOP_OPENED_DAY, sinceDay, random.between(0, DAY_SECONDS - 1));
  const newsletter = random.chance(0.4) ? 1 : 0;
  const email = `${asciiName(first)}.${asciiName(last)}.${id}@example.org`;
  rows.add('customers', [id, email, first, last, newsletter, registered]);
}

function writeAddress(rows: RowWriter, random: SeededRandom, id: number, customer: number): void {
  const [city, country, postal] = random.pick(cities);
  const street = `${random.pick(streets)} ${random.between(1, 140)}`;
  const code = postal + String(random.between(0, 999)).padStart(3, '0');
  rows.add('addresses', [id, customer, street, code, city, country]);
}

/** A name without accents and signs, as people have it in their mail address. */
function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
