import type { Reply } from './message.ts';

/** An event on its way to the window; parsed there with `eventSchemas`. */
export interface BridgeEvent {
  readonly name: string;
  readonly payload: unknown;
}

/**
 * All that the preload script gives to the page, as `window.lifeboat`. Nothing here is trusted on the
 * other side: main checks the sender, the name and the input of each call.
 */
export interface LifeboatBridge {
  /** `id` is the caller's own and must not be in use; it joins a later `cancel` to its call. */
  call(id: string, name: string, input: unknown): Promise<Reply>;
  /** Unknown and finished ids are ignored. */
  cancel(id: string): void;
  /** Returns the function that ends the subscription. */
  on(listener: (event: BridgeEvent) => void): () => void;
}

/** The page's global object, as far as Lifeboat adds to it. */
export interface LifeboatWindow {
  readonly lifeboat: LifeboatBridge;
}

/** The channels between preload and main. */
export const bridgeChannels = {
  call: 'lifeboat:call',
  cancel: 'lifeboat:cancel',
  event: 'lifeboat:event',
} as const;
