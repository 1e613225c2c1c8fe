import type { EventName, EventPayload, Topic } from '../../shared/contract/events.ts';

type Listener<N extends EventName> = (payload: EventPayload<N>) => void;

/** Events of the core, to whoever listens: the window through main, or the command line. */
export class EventHub {
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();

  /** Returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: Listener<N>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      // Only `on` adds to the set of a name, and only listeners of that name.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      (listener as Listener<N>)(payload);
    }
  }

  changed(...topics: Topic[]): void {
    for (const topic of topics) this.emit('changed', { topic });
  }
}
