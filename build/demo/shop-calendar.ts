const DAY_MS = 86_400_000;

export const SHOP_OPENED_DAY = Date.UTC(2023, 0, 9);
/** Days from the opening to the last order: the shop's whole life so far. */
export const SHOP_DAYS = 1400;

/** The moment that lies some days and seconds after another, as the database keeps it. */
export function addDays(startMs: number, days: number, seconds = 0): string {
  return `${new Date(startMs + days * DAY_MS + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
