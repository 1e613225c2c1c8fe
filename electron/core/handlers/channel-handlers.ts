import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { addChannel, editChannel, removeChannel } from '../notify/edit-channels.ts';
import { testChannel } from '../notify/test-channel.ts';

type Names = `channels.${string}` & keyof CoreHandlers;

/** Who is told, and how. */
export function channelHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'channels.list': () => {
      const last = catalog.deliveries.lastByChannel();
      return catalog.channels
        .list()
        .map((channel) => ({ ...channel, last: last.get(channel.id) ?? null }));
    },
    'channels.add': async (wanted) => {
      const channel = await addChannel(parts, wanted);
      copyCatalogSoon(parts);
      return channel;
    },
    'channels.edit': async (wanted) => {
      const channel = await editChannel(parts, wanted);
      copyCatalogSoon(parts);
      return channel;
    },
    'channels.remove': async ({ channel }) => {
      await removeChannel(parts, channel);
      copyCatalogSoon(parts);
      return {};
    },
    'channels.test': ({ channel }, signal) =>
      testChannel(parts, catalog.channels.find(channel), signal),
    'channels.deliveries': ({ channel, limit }) => {
      const channelId = channel === null ? null : catalog.channels.find(channel).id;
      return [...catalog.deliveries.list({ channelId, limit })];
    },
  };
}
