import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = (`${'queue' | 'settings'}.${string}` & keyof CoreHandlers) | 'jobs.postpone';

/** The queue as a whole, and what a person set about this installation. */
export function queueHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'queue.pause': notYet,
    'queue.resume': notYet,
    'queue.status': notYet,
    'jobs.postpone': notYet,
    'settings.get': notYet,
    'settings.set': notYet,
  };
}
