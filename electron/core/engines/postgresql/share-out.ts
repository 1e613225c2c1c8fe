/**
 * Shares things out among `shares` workers so that each has about as much to do: the largest first, each to
 * the one with the least so far. Gives fewer shares when there are fewer things.
 */
export function shareOut<T>(
  things: readonly T[],
  shares: number,
  sizeOf: (thing: T) => number,
): readonly (readonly T[])[] {
  const made = Array.from({ length: Math.min(shares, things.length) }, () => ({
    size: 0,
    things: [] as T[],
  }));
  for (const thing of things.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const least = made.reduce((best, share) => (share.size < best.size ? share : best));
    least.size += sizeOf(thing);
    least.things.push(thing);
  }
  return made.map((share) => share.things);
}
