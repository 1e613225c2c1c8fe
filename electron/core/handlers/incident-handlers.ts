import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { notYet } from './not-yet.ts';

type Names = `incidents.${string}` & keyof CoreHandlers;

/** Real emergencies. */
export function incidentHandlers(_parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'incidents.affected': notYet,
    'incidents.list': notYet,
    'incidents.get': notYet,
    'incidents.outlook': notYet,
    'incidents.declare': notYet,
    'incidents.close': notYet,
  };
}
