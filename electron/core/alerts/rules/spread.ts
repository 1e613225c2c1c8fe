/** The middle value; the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** Median absolute deviation from the median: a spread that single outliers do not move. */
export function deviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** Makes the deviation comparable to a standard deviation where values are normally spread. */
const SCALE = 1.4826;
/** Three and a half of them is the customary limit (Iglewicz and Hoaglin, 1993). */
const LIMIT = 3.5;

/**
 * Whether a value lies far off the others, and off their median by more than this share of it: values that
 * hardly differ have so little spread that the next byte would be far off. Null for fewer than five.
 */
export function farOff(
  value: number,
  others: readonly number[],
  leastShare: number,
): { readonly median: number; readonly direction: 'above' | 'below' } | null {
  if (others.length < 5) return null;
  const middle = median(others);
  const away = Math.abs(value - middle);
  if (away <= middle * leastShare || away <= LIMIT * SCALE * deviation(others)) return null;
  return { median: middle, direction: value > middle ? 'above' : 'below' };
}
