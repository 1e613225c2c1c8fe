import { useSyncExternalStore } from 'react';
import { createLiveStore } from '../../api/live-store.ts';

const keyOf = (drillId: string) => `lifeboat.run.${drillId}.actor`;

/** Who sits at this window, by run; empty is whoever leads. */
const actors = createLiveStore<ReadonlyMap<string, string>>(new Map());

/** The name that goes with everything that is said of a run here; null is whoever leads. */
export function useActor(drillId: string): readonly [string | null, (name: string) => void] {
  const name = useSyncExternalStore(
    actors.subscribe,
    () => actors.get().get(drillId) ?? sessionStorage.getItem(keyOf(drillId)) ?? '',
  );
  const set = (next: string) => {
    sessionStorage.setItem(keyOf(drillId), next);
    actors.set(new Map(actors.get()).set(drillId, next));
  };
  return [name.trim() === '' ? null : name.trim(), set];
}
