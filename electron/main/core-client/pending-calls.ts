import { randomUUID } from 'node:crypto';
import type { Reply, Request } from '../../../shared/contract/message.ts';
import type { ErrorData } from '../../../shared/model/error.ts';

/** Calls that were sent to one core process and are not answered yet. */
export class PendingCalls {
  readonly #resolvers = new Map<string, (reply: Reply) => void>();

  /** Sends a call under an id of its own. Resolves with its reply, or with the error of `failAll`. */
  send(
    post: (request: Request) => void,
    name: string,
    input: unknown,
    signal: AbortSignal,
  ): Promise<Reply> {
    const id = randomUUID();
    const cancel = () => post({ kind: 'cancel', id });
    return new Promise<Reply>((resolve) => {
      this.#resolvers.set(id, resolve);
      signal.addEventListener('abort', cancel, { once: true });
      post({ kind: 'call', id, name, input });
      if (signal.aborted) cancel();
    }).finally(() => signal.removeEventListener('abort', cancel));
  }

  /** Replies to ids that nobody waits for are ignored. */
  settle(id: string, reply: Reply): void {
    this.#resolvers.get(id)?.(reply);
    this.#resolvers.delete(id);
  }

  failAll(error: ErrorData): void {
    for (const resolve of this.#resolvers.values()) resolve({ ok: false, error });
    this.#resolvers.clear();
  }
}
