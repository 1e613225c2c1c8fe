import type { CoreParts } from '../core-parts.ts';
import { forecast } from '../monitoring/forecast.ts';
import { samplesByDestination, stuckByDestination } from '../monitoring/storage-kpis.ts';
import { reclaimableByDestination } from '../monitoring/stored-figures.ts';
import type { DestinationFacts, SourceFacts } from './facts.ts';
import type { Ground } from './ground.ts';

export function gatherDestinations(
  parts: CoreParts,
  { plans }: Ground,
  sources: readonly SourceFacts[],
): DestinationFacts[] {
  const { storage, destinations } = parts.catalog;
  const now = parts.now();
  const states = new Map(storage.states().map((state) => [state.destinationId, state]));
  const samples = samplesByDestination(parts, now);
  const stuck = stuckByDestination(parts, now);
  const goes = reclaimableByDestination(parts);
  const newestCopies = newestCopyByDestination(parts, sources);
  const ofProduction = productionDestinations(plans, sources);
  return destinations.list().map(({ id, name, createdAt }) => {
    const state = states.get(id);
    const measured = samples.get(id) ?? [];
    return {
      id,
      name,
      addedAt: createdAt,
      measuredAt: state?.measuredAt ?? null,
      problem: state?.problem ?? null,
      sample: measured.at(-1) ?? null,
      forecast: forecast(measured, now),
      reclaimable: goes.get(id) ?? { bytes: 0, copies: 0 },
      stuck: stuck.get(id) ?? null,
      catalogCopiedAt: state?.catalogCopiedAt ?? null,
      newestCopyAt: newestCopies.get(id) ?? null,
      production: ofProduction.has(id),
    };
  });
}

/** Of the newest good backups, by destination id: older ones were published earlier. */
function newestCopyByDestination(
  { catalog }: CoreParts,
  sources: readonly SourceFacts[],
): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { good } of sources) {
    if (good === null) continue;
    for (const { destinationId, publishedAt } of catalog.watch.copiesOf(good.backupId))
      if (publishedAt > (newest.get(destinationId) ?? '')) newest.set(destinationId, publishedAt);
  }
  return newest;
}

/** Destinations of plans that cover a production source. */
function productionDestinations(
  plans: Ground['plans'],
  sources: readonly SourceFacts[],
): ReadonlySet<string> {
  const production = new Set(
    sources.filter(({ environment }) => environment === 'production').map(({ id }) => id),
  );
  const own = plans.filter(({ policy }) => policy.sources.some((id) => production.has(id)));
  return new Set(
    own.flatMap(({ policy }) => policy.destinations.map(({ destinationId }) => destinationId)),
  );
}
