import {
  eventSchemas,
  type EventName,
  type EventPayload,
} from '../../../shared/contract/events.ts';
import type { BridgeEvent } from '../../../shared/contract/window.ts';

type Listen = (payload: unknown) => void;

/** The core's events for main's own parts, parsed; what fits no schema is left out. */
export class CoreEvents {
  readonly #listeners: { readonly name: EventName; readonly listen: Listen }[] = [];

  /** For as long as the app runs. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
    const listen = (payload: unknown) => {
      const parsed = eventSchemas[name].safeParse(payload);
      // As everywhere with tables by name: the lookup loses which schema it was.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      if (parsed.success) listener(parsed.data as EventPayload<N>);
    };
    this.#listeners.push({ name, listen });
  }

  receive(event: BridgeEvent): void {
    for (const { name, listen } of this.#listeners) if (name === event.name) listen(event.payload);
  }
}
