import {
  windowCalls,
  type CallOutput,
  type LifeboatClient,
} from '../../shared/contract/contract.ts';
import { eventSchemas, type EventName, type EventPayload } from '../../shared/contract/events.ts';
import type { LifeboatBridge } from '../../shared/contract/window.ts';
import { LifeboatError } from '../../shared/model/error.ts';

/** The contract's client over what the preload script gives to the page. */
export function createBridgeClient(bridge: LifeboatBridge): LifeboatClient {
  return {
    async call(name, input, { signal } = {}) {
      if (signal?.aborted) throw cancelled();
      const id = crypto.randomUUID();
      const cancel = () => bridge.cancel(id);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const reply = await bridge.call(id, name, input);
        if (!reply.ok) throw LifeboatError.fromData(reply.error);
        // The schema of this name gives exactly this type; the table's types are lost in the lookup.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return windowCalls[name].output.parse(reply.value) as CallOutput<typeof name>;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    on(event, listener) {
      return bridge.on(({ name, payload }) => {
        if (name === event) listener(parsePayload(event, payload));
      });
    },
  };
}

function parsePayload<E extends EventName>(event: E, payload: unknown): EventPayload<E> {
  // As above: the lookup by name loses which schema it was.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return eventSchemas[event].parse(payload) as EventPayload<E>;
}

function cancelled(): LifeboatError {
  return new LifeboatError('cancelled', 'This was cancelled.', 'Start it again when you want to.');
}
