import { z } from 'zod';
import type { Reply } from '../../../shared/contract/message.ts';
import { LifeboatError, toErrorData } from '../../../shared/model/error.ts';

const withId = z.object({ kind: z.literal('call'), id: z.string() });

/** The calls of one client that are not answered yet. Each gets exactly one reply. */
export class RunningCalls {
  readonly #controllers = new Map<string, AbortController>();
  readonly #reply: (id: string, reply: Reply) => void;

  constructor(reply: (id: string, reply: Reply) => void) {
    this.#reply = reply;
  }

  run(id: string, work: (signal: AbortSignal) => Promise<unknown>): void {
    if (this.#controllers.has(id)) {
      this.#fail(
        id,
        new LifeboatError(
          'conflict',
          'A call with this id is running.',
          'Give each call an id of its own.',
        ),
      );
      return;
    }
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    void this.#settle(id, work(controller.signal));
  }

  /** Finished and unknown ids are ignored: a cancel may cross its reply on the way. */
  cancel(id: string): void {
    this.#controllers.get(id)?.abort();
  }

  abortAll(): void {
    for (const controller of this.#controllers.values()) controller.abort();
  }

  /** Answers a message that is no proper request, if it at least says which call it meant to be. */
  refuse(message: unknown): void {
    const parsed = withId.safeParse(message);
    if (!parsed.success) return;
    this.#fail(
      parsed.data.id,
      new LifeboatError('invalid-input', 'The message is no call.', 'Update both sides together.'),
    );
  }

  async #settle(id: string, work: Promise<unknown>): Promise<void> {
    try {
      // JSON would drop `undefined`, and a reply without a value is none.
      this.#reply(id, { ok: true, value: (await work) ?? null });
    } catch (error) {
      this.#fail(id, error);
    } finally {
      this.#controllers.delete(id);
    }
  }

  #fail(id: string, error: unknown): void {
    this.#reply(id, { ok: false, error: toErrorData(error) });
  }
}
