/** When a working day is taken to begin, by the person's own clock. */
export const MORNING_HOUR = 8;

/** A moment so many hours from now, as the core takes moments. */
export function inHours(hours: number, nowMs: number): string {
  return new Date(nowMs + hours * 3_600_000).toISOString();
}

/** Tomorrow at an hour of the person's own clock, whatever daylight saving does in between. */
export function tomorrowAt(hour: number, nowMs: number): string {
  const at = new Date(nowMs);
  at.setDate(at.getDate() + 1);
  at.setHours(hour, 0, 0, 0);
  return at.toISOString();
}
