import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';

/** The id of a channel that a plan's jobs are told to. Throws `not-found`, or `invalid-input` for another kind. */
export function heartbeatId({ catalog }: CoreParts, ref: string): string {
  const { id, name, config } = catalog.channels.find(ref);
  if (config.kind === 'heartbeat') return id;
  throw new LifeboatError(
    'invalid-input',
    `“${name}” is no channel for heartbeats.`,
    'Choose a channel of the kind heartbeat, which hears of start, success and failure.',
  );
}
