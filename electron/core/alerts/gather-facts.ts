import type { CoreParts } from '../core-parts.ts';
import { failingChannels } from '../notify/failing-channels.ts';
import { clockDoubt } from '../schedule/clock-watch.ts';
import { readPreferences } from '../settings/preferences.ts';
import type { Facts, InstallationFacts } from './facts.ts';
import { gatherDestinations } from './gather-destinations.ts';
import { gatherDrills } from './gather-drills.ts';
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
    ...gatherDrills(parts, ground),
    failingChannels: failingChannels(parts).map(({ channel, delivery }) => ({
      id: channel.id,
      name: channel.name,
      problem: delivery.problem ?? '',
      since: delivery.createdAt,
    })),
    installation: gatherInstallation(parts, samples, ground),
  };
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
