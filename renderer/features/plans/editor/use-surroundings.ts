import { useCall } from '../../../api/use-call.ts';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import type { Destination } from '../../../../shared/model/destination.ts';

/** What a plan can be made of. */
export interface Surroundings {
  readonly sources: readonly SourceSummary[];
  readonly destinations: readonly Destination[];
  readonly heartbeats: readonly { readonly id: string; readonly name: string }[];
  /** Names of the other plans of each source, by its id. */
  readonly plansOf: ReadonlyMap<string, readonly string[]>;
}

/** Null until everything is known. `plan` is the one that is edited and counts for no other. */
export function useSurroundings(plan: string | null): Surroundings | null {
  const sources = useCall('sources.list', {}).data;
  const destinations = useCall('destinations.list', {}).data;
  const plans = useCall('plans.list', {}).data;
  // Without an answer there is only nothing to choose from; the form itself needs no channel.
  const channels = useCall('channels.list', {});
  if (sources === undefined || destinations === undefined || plans === undefined) return null;
  if (channels.isPending) return null;
  const plansOf = new Map<string, string[]>();
  for (const { id, name, policy } of plans)
    if (id !== plan)
      for (const source of policy.sources)
        plansOf.set(source, [...(plansOf.get(source) ?? []), name]);
  return {
    sources,
    destinations,
    plansOf,
    heartbeats: (channels.data ?? []).filter(({ config }) => config.kind === 'heartbeat'),
  };
}
