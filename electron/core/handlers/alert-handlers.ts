import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `alerts.${string}` & keyof CoreHandlers;

/** Alerts that stand, and what people say about them. */
export function alertHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'alerts.list': notYet,
    'alerts.acknowledge': notYet,
    'alerts.snooze': notYet,
    'alerts.mutes': notYet,
    'alerts.mute': notYet,
    'alerts.unmute': notYet,
  };
}
