import type { StorageSample } from '../../../shared/model/kpi.ts';
import type { CoreParts } from '../core-parts.ts';
import { DAY_MS } from '../time-spans.ts';

/**
 * What a destination held at the end of each of these days, oldest first, up to today. A day that was not
 * measured has what is still there of what had been stored by then: copies deleted since are not in it.
 */
export function storageHistory(
  parts: CoreParts,
  destinationId: string,
  days: number,
): StorageSample[] {
  const { storage } = parts.catalog;
  const today = dayOf(parts.now());
  const first = dayOf(new Date(parts.now().getTime() - (days - 1) * DAY_MS));
  const measured = new Map(
    storage.samples(destinationId, first).map((sample) => [sample.day, withoutOwner(sample)]),
  );
  const published = storage.publishedByDay(destinationId);
  const firstKnown = [published[0]?.day, ...measured.keys()].filter(isText).toSorted()[0];
  if (firstKnown === undefined) return [];
  const history: StorageSample[] = [];
  let stored = 0;
  let next = 0;
  for (const day of daysBetween(firstKnown > first ? firstKnown : first, today)) {
    for (; (published[next]?.day ?? '~') <= day; next += 1) stored += published[next]?.bytes ?? 0;
    history.push(
      measured.get(day) ?? { day, usedBytes: stored, freeBytes: null, totalBytes: null },
    );
  }
  return history;
}

/** The day of a moment in UTC: 2026-11-21. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function withoutOwner({ day, usedBytes, freeBytes, totalBytes }: StorageSample): StorageSample {
  return { day, usedBytes, freeBytes, totalBytes };
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS)
    days.push(dayOf(new Date(at)));
  return days;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
