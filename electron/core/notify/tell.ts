import type { Channel } from '../../../shared/model/channel.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { attempt, dueWindow } from './attempt.ts';
import { writeDigests } from './digest.ts';
import { HOUR_MS } from '../time-spans.ts';

const LOOK_MS = 5000;
/** After this a message would rather mislead than help. */
const MAX_AGE_MS = { heartbeat: HOUR_MS, desktop: 24 * HOUR_MS } as const;

/**
 * Sends what is due, side by side for each channel, and resolves when every attempt has ended. Does not
 * reject: what did not arrive stays in the outbox with its reason. Notices of the desktop are left to a
 * process that attends.
 */
export async function tellOnce(
  parts: CoreParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  try {
    writeDigests(parts);
    const due = parts.catalog.deliveries.dueChannels(dueWindow(parts));
    await Promise.all(due.map((channelId) => sendDueOf(parts, channelId, signal)));
  } catch (error) {
    parts.log.warn({ error: toErrorData(error) }, 'not everything could be told');
  }
}

/** Tells by itself from now on. Returns what ends it, which stops an attempt that is under way. */
export function startTelling(parts: CoreParts): () => void {
  const abort = new AbortController();
  let running = false;
  const look = async () => {
    if (running) return;
    running = true;
    await tellOnce(parts, abort.signal);
    running = false;
  };
  const timer = setInterval(() => parts.background.add(look()), LOOK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    abort.abort(new DOMException('Lifeboat is closing.', 'AbortError'));
  };
}

/** Sends what is due for one channel, one after the other, until it does not get through. */
export async function sendDueOf(
  parts: CoreParts,
  channelId: string,
  signal: AbortSignal,
): Promise<void> {
  const { catalog, options } = parts;
  const channel = catalog.channels.get(channelId);
  if (channel === null || (channel.config.kind === 'desktop' && !options.attends)) return;
  while (!signal.aborted) {
    const delivery = catalog.deliveries.takeDue(channelId, dueWindow(parts));
    if (delivery === null) return;
    if (isTooOld(parts, channel, delivery)) {
      giveUp(parts, delivery);
      continue;
    }
    const { state } = await attempt(parts, channel, delivery, { signal, retries: true });
    if (state === 'waiting') return;
  }
}

function isTooOld(parts: CoreParts, channel: Channel, { createdAt }: TakenDelivery): boolean {
  return parts.now().getTime() - Date.parse(createdAt) > longestAge(channel);
}

function longestAge({ config: { kind } }: Channel): number {
  return kind === 'heartbeat' || kind === 'desktop' ? MAX_AGE_MS[kind] : Infinity;
}

function giveUp(parts: CoreParts, delivery: TakenDelivery): void {
  parts.catalog.deliveries.end(delivery, {
    state: 'failed',
    problem: 'It could not be told in time, and would mislead now.',
  });
  parts.events.changed('channels');
}
