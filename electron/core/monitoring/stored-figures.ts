import { reclaimable, retainedFigures } from '../retention/figures.ts';
import { costly } from './costly.ts';

export interface Held {
  readonly copies: number;
  readonly bytes: number;
}

/** Copies that are there, by source and by destination id. */
export const heldFigures = costly(50, ({ catalog }) => {
  const bySource = new Map<string, Held>();
  const byDestination = new Map<string, Held>();
  for (const { sourceId, destinationId, ...held } of catalog.storage.held()) {
    bySource.set(sourceId, sum(bySource.get(sourceId), held));
    byDestination.set(destinationId, sum(byDestination.get(destinationId), held));
  }
  return { bySource, byDestination };
});

/** What the rules keep, by source id. Each copy is judged, so it rests longer. */
export const retainedBySource = costly(200, retainedFigures);

/** What a purge would free, by destination id. */
export const reclaimableByDestination = costly(200, reclaimable);

/** Ended backups by source id, and how many of them succeeded, in the last 7, 30 and 90 days. */
export const attemptFigures = costly(50, (parts) => {
  const daysAgo = (days: number) =>
    new Date(parts.now().getTime() - days * 86_400_000).toISOString();
  const since = { since7: daysAgo(7), since30: daysAgo(30), since90: daysAgo(90) };
  const attempts = parts.catalog.figures.attempts(since);
  return new Map(attempts.map((each) => [each.sourceId, each]));
});

function sum(held: Held | undefined, more: Held): Held {
  if (held === undefined) return more;
  return { copies: held.copies + more.copies, bytes: held.bytes + more.bytes };
}
