import type { StorageKpi, StorageSample } from '../../../shared/model/kpi.ts';
import type { StuckRemovals } from '../catalog/watch-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { FORECAST_DAYS, forecast } from './forecast.ts';
import { dayOf } from './storage-history.ts';
import { heldFigures, reclaimableByDestination } from './stored-figures.ts';
import { DAY_MS, HOUR_MS } from '../time-spans.ts';

/** The figures of every destination, by name, from what was measured last. */
export function storageKpis(parts: CoreParts): StorageKpi[] {
  const { catalog } = parts;
  const now = parts.now();
  const states = new Map(catalog.storage.states().map((state) => [state.destinationId, state]));
  const held = heldFigures(parts).byDestination;
  const goes = reclaimableByDestination(parts);
  const stuck = stuckByDestination(parts, now);
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
      reclaimableBytes: goes.get(id)?.bytes ?? 0,
      reclaimableCopies: goes.get(id)?.copies ?? 0,
      stuckRemovals: stuck.get(id)?.removals ?? 0,
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

/** Removals that were asked for an hour ago and have a problem still, by destination id. */
export function stuckByDestination(
  { catalog }: CoreParts,
  now: Date,
): ReadonlyMap<string, StuckRemovals> {
  const before = new Date(now.getTime() - HOUR_MS).toISOString();
  return new Map(catalog.watch.stuckRemovals(before).map((each) => [each.destinationId, each]));
}
