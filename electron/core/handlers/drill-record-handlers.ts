import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names =
  | 'drills.actions'
  | 'drills.addAction'
  | 'drills.editAction'
  | 'drills.closeAction'
  | 'drills.calendar'
  | 'drills.trends';

/** What comes of drills over time: action items, calendar, trends. */
export function drillRecordHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'drills.actions': notYet,
    'drills.addAction': notYet,
    'drills.editAction': notYet,
    'drills.closeAction': notYet,
    'drills.calendar': notYet,
    'drills.trends': notYet,
  };
}
