import type { CoreParts } from '../core-parts.ts';
import { failingChannels } from '../notify/failing-channels.ts';
import { clockDoubt } from '../schedule/clock-watch.ts';
import { readPreferences } from '../settings/preferences.ts';
import type { DrillFacts, Facts, InstallationFacts, SourceFacts } from './facts.ts';
import { gatherDestinations } from './gather-destinations.ts';
import { gatherSources } from './gather-sources.ts';
import type { Ground } from './ground.ts';
import type { Samples } from './samples.ts';

/** All that the rules look at, from the catalog and from what was sampled outside it. */
export function gatherFacts(parts: CoreParts, samples: Samples): Facts {
  const { catalog } = parts;
  const ground: Ground = {
    sources: catalog.sources.list(),
    plans: catalog.plans.list().filter(({ enabled }) => enabled),
  };
  const sources = gatherSources(parts, samples, ground);
  return {
    sources,
    destinations: gatherDestinations(parts, ground, sources),
    drills: gatherDrills(parts, ground, sources),
    failingChannels: failingChannels(parts).map(({ channel, delivery }) => ({
      id: channel.id,
      name: channel.name,
      problem: delivery.problem ?? '',
      since: delivery.createdAt,
    })),
    installation: gatherInstallation(parts, samples, ground),
  };
}

/** Plans whose newest drill slot has come. */
function gatherDrills(
  parts: CoreParts,
  { plans }: Ground,
  sources: readonly SourceFacts[],
): DrillFacts[] {
  const now = parts.moment();
  return plans.flatMap(({ id: planId, name: plan, policy }) => {
    if (policy.drill === null) return [];
    const target = { planId, activity: 'drill', sourceId: '' } as const;
    const slotAt = parts.catalog.slotRuns.newest(target, now);
    if (slotAt === null) return [];
    const own = sources.filter(({ id }) => policy.sources.includes(id));
    return {
      planId,
      plan,
      slotAt,
      production: own.some(({ environment }) => environment === 'production'),
      done: own.some(({ proof }) => proof !== null && proof.at >= slotAt),
    };
  });
}

function gatherInstallation(
  parts: CoreParts,
  samples: Samples,
  { sources }: Ground,
): InstallationFacts {
  const keys = parts.catalog.keys.list();
  const unexported = keys.filter(({ exportedAt }) => exportedAt === null);
  return {
    unexportedSince: unexported.map(({ createdAt }) => createdAt).toSorted()[0] ?? null,
    hasKeys: keys.length > 0,
    secretStoreProblem: samples.secretStoreProblem,
    clockJump: clockDoubt(parts),
    storageWarnPercent: readPreferences(parts.catalog.settings).storageWarnPercent,
    production: sources.some(({ environment }) => environment === 'production'),
  };
}
