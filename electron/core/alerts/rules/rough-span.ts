/**
 * A span of minutes as one figure that does not change at every look: `a few minutes`, `40 minutes`,
 * `27 hours`, `3 days`. Rounded down.
 */
export function roughSpan(minutes: number): string {
  if (minutes < 10) return 'a few minutes';
  if (minutes < 120) return `${Math.floor(minutes / 10) * 10} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
