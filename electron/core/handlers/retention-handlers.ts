import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names =
  | (`retention.${string}` & keyof CoreHandlers)
  | 'backups.hold'
  | 'backups.release'
  | 'backups.delete'
  | 'destinations.orphans'
  | 'destinations.removeOrphans';

/** How long copies are kept, and how they go. */
export function retentionHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'retention.preview': notYet,
    'retention.apply': notYet,
    'retention.calendar': notYet,
    'retention.removals': notYet,
    'backups.hold': notYet,
    'backups.release': notYet,
    'backups.delete': notYet,
    'destinations.orphans': notYet,
    'destinations.removeOrphans': notYet,
  };
}
