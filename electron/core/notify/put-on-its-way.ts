import type { Channel, Delivery } from '../../../shared/model/channel.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import type { CoreParts } from '../core-parts.ts';
import { hideNames, namesToHide, type HiddenName } from './hide-names.ts';
import { scrub } from './scrub.ts';

export interface PutOptions {
  /** The id of the delivery, where the caller has to know it before. */
  readonly id?: string;
  /** Names of what is not in the lists any more. */
  readonly alsoHide?: readonly HiddenName[];
}

/**
 * Writes a message to the outbox, without names where the channel wants none. Joins the caller's
 * transaction. Returns the delivery's id, or null when this channel was told of it before.
 */
export function putOnItsWay(
  parts: CoreParts,
  channel: Channel,
  event: Delivery['event'],
  subject: string,
  message: OutgoingMessage,
  { id = parts.newId(), alsoHide = [] }: PutOptions = {},
): string | null {
  const { id: channelId, rules } = channel;
  const names = rules.hideNames ? [...alsoHide, ...namesToHide(parts.catalog)] : [];
  const written = eachText(message, (text) => hideNames(scrub(text), names));
  const createdAt = parts.moment();
  const isNew = parts.catalog.deliveries.insert({
    id,
    channelId,
    event,
    subject,
    createdAt,
    message: written,
  });
  if (!isNew) return null;
  parts.events.changed('channels');
  return id;
}

function eachText(message: OutgoingMessage, change: (text: string) => string): OutgoingMessage {
  return {
    ...message,
    title: change(message.title),
    text: change(message.text),
    advice: change(message.advice),
    clears: change(message.clears),
    log: change(message.log),
    sections: message.sections.map(({ heading, lines }) => ({
      heading: change(heading),
      lines: lines.map(change),
    })),
  };
}
