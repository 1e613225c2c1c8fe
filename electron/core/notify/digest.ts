import type { Channel } from '../../../shared/model/channel.ts';
import type { CoreParts } from '../core-parts.ts';
import { dayOf, timeOf, wallOf } from '../schedule/wall-clock.ts';
import { gatherDigest } from './gather-digest.ts';
import { putOnItsWay } from './put-on-its-way.ts';

/**
 * Puts the summary of the last day on its way to each channel whose time has come today and that did not
 * get it yet, also hours later, when the machine was asleep. A day that passed altogether is not made up
 * for.
 */
export function writeDigests(parts: CoreParts): void {
  for (const channel of parts.catalog.channels.list()) {
    const day = digestDay(channel, parts.now());
    if (day === null || parts.catalog.deliveries.wasTold(channel.id, 'digest', day)) continue;
    putOnItsWay(parts, channel, 'digest', day, gatherDigest(parts));
  }
}

/** The day, in the channel's zone, whose summary is due now; null when none is. */
export function digestDay(
  { enabled, config, rules: { digest }, createdAt }: Channel,
  now: Date,
): string | null {
  if (!enabled || digest === null || config.kind === 'heartbeat') return null;
  const wall = wallOf(digest.zone, now.getTime());
  const made = wallOf(digest.zone, Date.parse(createdAt));
  const isMadeAfter = dayOf(made) === dayOf(wall) && timeOf(made) > digest.at;
  return timeOf(wall) < digest.at || isMadeAfter ? null : dayOf(wall);
}
