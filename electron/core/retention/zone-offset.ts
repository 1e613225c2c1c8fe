import { clockChange, offsetMs } from '../schedule/wall-clock.ts';
import { DAY_MS } from '../time-spans.ts';

/** No clock changes twice in a span of this length. */
const SPAN_MS = 4 * DAY_MS;

interface Span {
  readonly changesAt: number;
  readonly before: number;
  readonly after: number;
}

/** By zone, then by number of the span: asking the system for each of 100,000 moments takes too long. */
const known = new Map<string, Map<number, Span>>();

/** How far the wall clock of a zone is ahead of UTC at a moment, in milliseconds; quick for very many. */
export function offsetReader(zone: string): (atMs: number) => number {
  if (zone === 'UTC') return () => 0;
  const spans = known.get(zone) ?? new Map<number, Span>();
  known.set(zone, spans);
  return (atMs) => {
    const number = Math.floor(atMs / SPAN_MS);
    let span = spans.get(number);
    if (span === undefined) {
      span = spanFrom(zone, number * SPAN_MS);
      spans.set(number, span);
    }
    return atMs < span.changesAt ? span.before : span.after;
  };
}

function spanFrom(zone: string, start: number): Span {
  const end = start + SPAN_MS;
  const change = clockChange(zone, start, end);
  return {
    changesAt: change?.at ?? end,
    before: offsetMs(zone, start),
    after: offsetMs(zone, end),
  };
}
