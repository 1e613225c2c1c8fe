import type { DrillEvent } from '../../../../shared/model/drill-event.ts';
import { eventHash, FIRST_PREVIOUS } from './event-hash.ts';

/**
 * The number of the first event that does not follow from the one before it, or was changed since it was
 * written; null when the record is whole. An empty one, or one that begins otherwise than with the start, is
 * not whole from its first. Pure.
 */
export function firstBroken(events: readonly DrillEvent[]): number | null {
  if (events[0]?.body.kind !== 'started') return 1;
  let previousHash = FIRST_PREVIOUS;
  for (const [index, { hash, ...event }] of events.entries()) {
    const seq = index + 1;
    const fits = event.seq === seq && event.previousHash === previousHash;
    if (!fits || hash !== eventHash(event)) return seq;
    if (index > 0 && event.body.kind === 'started') return seq;
    previousHash = hash;
  }
  return null;
}

/** How many events two records have in common from the first on. Pure. */
export function commonLength(one: readonly DrillEvent[], other: readonly DrillEvent[]): number {
  const differs = one.findIndex(({ hash }, index) => hash !== other[index]?.hash);
  return differs === -1 ? one.length : differs;
}
