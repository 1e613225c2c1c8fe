import { useSyncExternalStore } from 'react';
import type { EventPayload } from '../../shared/contract/events.ts';
import { createLiveStore } from './live-store.ts';

export type CoreState = EventPayload<'core.state'>['state'];

/** A window that loads into a working core hears nothing, so `ready` is where it begins. */
export const coreStateStore = createLiveStore<CoreState>('ready');

/** Whether the core answers, starts again or gave up. */
export function useCoreState(): CoreState {
  return useSyncExternalStore(coreStateStore.subscribe, coreStateStore.get);
}
