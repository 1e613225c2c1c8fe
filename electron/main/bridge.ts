import { ipcMain, type BrowserWindow, type WebContents } from 'electron';
import { z } from 'zod';
import { bridgeChannels, type BridgeEvent } from '../../shared/contract/window.ts';
import type { Reply } from '../../shared/contract/message.ts';
import { isTrustedSender } from './security/sender.ts';

const callSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().max(100),
  input: z.unknown(),
});

export type AnswerCall = (name: string, input: unknown, signal: AbortSignal) => Promise<Reply>;

/** Main's end of `window.lifeboat`. Serves the one window, and nobody else. */
export class Bridge {
  readonly #running = new Map<string, AbortController>();
  #contents: WebContents | null = null;

  constructor(answer: AnswerCall) {
    ipcMain.handle(bridgeChannels.call, (event, message: unknown) => {
      if (!isTrustedSender(event, this.#contents)) throw new Error('Refused.');
      return this.#call(callSchema.parse(message), answer);
    });
    ipcMain.on(bridgeChannels.cancel, (event, id: unknown) => {
      if (!isTrustedSender(event, this.#contents)) return;
      if (typeof id === 'string') this.#running.get(id)?.abort();
    });
  }

  /** From now on calls come from this window. What a page that is gone had asked for is cancelled. */
  attach(window: BrowserWindow): void {
    const contents = window.webContents;
    this.#contents = contents;
    contents.on('did-navigate', () => this.#abortAll());
    contents.on('render-process-gone', () => this.#abortAll());
    window.once('closed', () => {
      if (this.#contents === contents) this.#contents = null;
      this.#abortAll();
    });
  }

  send(event: BridgeEvent): void {
    const contents = this.#contents;
    if (contents !== null && !contents.isDestroyed()) contents.send(bridgeChannels.event, event);
  }

  async #call({ id, name, input }: z.infer<typeof callSchema>, answer: AnswerCall): Promise<Reply> {
    if (this.#running.has(id)) throw new Error('A call with this id is running.');
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      return await answer(name, input, controller.signal);
    } finally {
      // After a reload the new page may use the same id again.
      if (this.#running.get(id) === controller) this.#running.delete(id);
    }
  }

  #abortAll(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
  }
}
