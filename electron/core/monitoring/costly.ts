import type { CoreParts } from '../core-parts.ts';

/** What takes no longer is always computed anew. */
const CHEAP_MS = 20;

interface Kept<T> {
  readonly value: T;
  readonly of: string;
  readonly costMs: number;
  readonly atMs: number;
}

/**
 * Keeps a figure until the catalog changes or the hour is over. One that was costly to compute, over very
 * many backups, is then still shown for a while: it rests for so many times as long as it took.
 */
export function costly<T>(rest: number, compute: (parts: CoreParts) => T): (parts: CoreParts) => T {
  const kept = new WeakMap<CoreParts['catalog'], Kept<T>>();
  return (parts) => {
    const of = `${parts.catalog.watch.version()} ${parts.moment().slice(0, 13)}`;
    const known = kept.get(parts.catalog);
    if (known !== undefined && (known.of === of || isResting(known, rest))) return known.value;
    const atMs = performance.now();
    const value = compute(parts);
    kept.set(parts.catalog, { value, of, atMs, costMs: performance.now() - atMs });
    return value;
  };
}

function isResting({ costMs, atMs }: Kept<unknown>, rest: number): boolean {
  return costMs > CHEAP_MS && performance.now() - atMs < costMs * rest;
}
