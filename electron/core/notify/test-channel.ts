import type { Channel, Delivery } from '../../../shared/model/channel.ts';
import type { CoreParts } from '../core-parts.ts';
import { attempt, dueWindow } from './attempt.ts';
import { putOnItsWay } from './put-on-its-way.ts';

/**
 * Sends a message that says it is a test. Rejects with why it did not arrive; it is not tried again. A
 * notice of the desktop waits for the process that shows it, unless this one does.
 */
export async function testChannel(
  parts: CoreParts,
  channel: Channel,
  signal: AbortSignal,
): Promise<Delivery> {
  const { deliveries } = parts.catalog;
  const id = parts.newId();
  putOnItsWay(
    parts,
    channel,
    'test',
    id,
    {
      severity: null,
      rule: null,
      title: 'A test of this channel',
      text: 'Lifeboat sent this because somebody asked for a test. Messages of this channel arrive here.',
      advice: '',
      clears: '',
      at: parts.moment(),
      route: '/notifications',
      sections: [],
      runId: null,
      log: '',
    },
    { id },
  );
  if (channel.config.kind !== 'desktop' || parts.options.attends) {
    const taken = deliveries.take(id, dueWindow(parts).leasedUntil);
    if (taken !== null) {
      const { failure } = await attempt(parts, channel, taken, { signal, retries: false });
      if (failure !== null) throw failure;
    }
  }
  const told = deliveries.get(id);
  if (told === null) throw new Error('A delivery that was written is gone.');
  return told;
}
