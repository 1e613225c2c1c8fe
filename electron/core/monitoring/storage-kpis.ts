import type { StorageKpi, StorageSample } from '../../../shared/model/kpi.ts';
import type { CoreParts } from '../core-parts.ts';
import { FORECAST_DAYS, forecast } from './forecast.ts';
import { dayOf } from './storage-history.ts';

const DAY_MS = 86_400_000;

/** The figures of every destination, by name, from what was measured last. */
export function storageKpis(parts: CoreParts): StorageKpi[] {
  const { catalog } = parts;
  const now = parts.now();
  const states = new Map(catalog.storage.states().map((state) => [state.destinationId, state]));
  const held = heldByDestination(parts);
  const samples = samplesByDestination(parts, now);
  return catalog.destinations.list().map(({ id, name }) => {
    const state = states.get(id);
    const measured = samples.get(id) ?? [];
    const newest = measured.at(-1);
    const { copies, bytes } = held.get(id) ?? { copies: 0, bytes: 0 };
    return {
      destinationId: id,
      destination: name,
      measuredAt: state?.measuredAt ?? null,
      problem: state?.problem ?? null,
      copies,
      usedBytes: bytes,
      freeBytes: newest?.freeBytes ?? null,
      totalBytes: newest?.totalBytes ?? null,
      ...forecast(measured, now),
      reclaimableBytes: 0,
      reclaimableCopies: 0,
      stuckRemovals: 0,
    };
  });
}

/** Samples of the weeks that a forecast looks at, by destination id. */
export function samplesByDestination(
  { catalog }: CoreParts,
  now: Date,
): ReadonlyMap<string, readonly StorageSample[]> {
  const from = dayOf(new Date(now.getTime() - FORECAST_DAYS * DAY_MS));
  const samples = new Map<string, StorageSample[]>();
  for (const { destinationId, ...sample } of catalog.storage.samples(null, from)) {
    const others = samples.get(destinationId);
    if (others === undefined) samples.set(destinationId, [sample]);
    else others.push(sample);
  }
  return samples;
}

function heldByDestination({ catalog }: CoreParts) {
  const held = new Map<string, { copies: number; bytes: number }>();
  for (const { destinationId, copies, bytes } of catalog.storage.held()) {
    const before = held.get(destinationId) ?? { copies: 0, bytes: 0 };
    held.set(destinationId, { copies: before.copies + copies, bytes: before.bytes + bytes });
  }
  return held;
}
