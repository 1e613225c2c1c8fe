import type { Channel, Delivery } from '../../../shared/model/channel.ts';
import type { CoreParts } from '../core-parts.ts';

/** A channel that does not get through, with the message that shows it. Its problem holds no secret. */
export interface FailingChannel {
  readonly channel: Channel;
  readonly delivery: Delivery;
}

/**
 * Channels in use whose newest messages failed twice, with none that arrived since; a first failure is
 * tried again before anybody is told. A test whose message arrives ends it.
 */
export function failingChannels(parts: Pick<CoreParts, 'catalog'>): readonly FailingChannel[] {
  return parts.catalog.deliveries.failing().flatMap((delivery) => {
    const channel = parts.catalog.channels
      .list()
      .find(
        ({ id, enabled, config }) =>
          id === delivery.channelId && enabled && config.kind !== 'desktop',
      );
    return channel === undefined ? [] : [{ channel, delivery }];
  });
}
