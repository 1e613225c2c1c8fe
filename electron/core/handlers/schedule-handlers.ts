import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = 'schedule.runDue' | 'schedule.wake' | 'schedule.clock' | 'schedule.confirmClock';

/** Schedules as they are kept. */
export function scheduleHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'schedule.runDue': notYet,
    'schedule.wake': notYet,
    'schedule.clock': notYet,
    'schedule.confirmClock': notYet,
  };
}
