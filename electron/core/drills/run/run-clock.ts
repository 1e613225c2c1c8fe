/** A stretch of time, in milliseconds since 1970; `to` null goes on. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

/** Counts time without the pauses of a run. */
export interface RunClock {
  /** The moment that the clock stands at: now, or the end of the run. */
  readonly stand: number;
  /** From one moment to another without the pauses between them; never negative. */
  active(from: number, to: number): number;
  /** The pauses together, up to the stand. */
  readonly pausedMs: number;
}

/** Pauses do not overlap. With `pausesCount` (of an incident) they are time like any other. Pure. */
export function runClock(pauses: readonly Span[], stand: number, pausesCount: boolean): RunClock {
  const off = (from: number, to: number) =>
    pauses.reduce(
      (sum, pause) => sum + overlap(from, to, pause.from, Math.min(pause.to ?? stand, stand)),
      0,
    );
  return {
    stand,
    active: (from, to) => Math.max(0, to - from - (pausesCount ? 0 : off(from, to))),
    pausedMs: off(Number.NEGATIVE_INFINITY, stand),
  };
}

/** From the first beginning to the last end, what goes on up to the stand; null of none. */
export function extent(
  spans: readonly Span[],
  stand: number,
): { readonly from: number; readonly to: number } | null {
  if (spans.length === 0) return null;
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to ?? stand)),
  };
}

function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}
