import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = 'schedule.status' | 'schedule.install' | 'schedule.remove';

/** What starts Lifeboat where no window is open. */
export function scheduleInstallHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'schedule.status': notYet,
    'schedule.install': notYet,
    'schedule.remove': notYet,
  };
}
